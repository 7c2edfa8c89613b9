// @vitest-environment node
import type { KeptRecord, KeptThread } from "@milepost/shared";
import { expect, test } from "vitest";
import { ana, CONVERSATION, id, says, threadOf, vera } from "../../test/cast.ts";
import { createMemory } from "./memory.ts";

const thread = threadOf({ by: vera, act: says("Where is it?") }, { by: ana, act: says("Here.") });

function memoryOf(token: string, records = new Map<string, unknown>()) {
  const recalled: KeptThread[] = [];
  const memory = createMemory({
    keep: (key, value) => void (value === undefined ? records.delete(key) : records.set(key, value)),
    recall: (threads) => void recalled.push(...threads),
    token: () => token,
  });
  const load = () => memory.recalled([...records].map(([key, value]): KeptRecord => ({ key, value })));
  return { ...memory, records, recalled, load };
}

test("what is kept of a conversation is recalled for the same visitor, with the epoch in which it was read", () => {
  const first = memoryOf("a".repeat(64));
  first.load();
  first.replica.reads("epoch");
  first.replica.keep(thread);
  const next = memoryOf("a".repeat(64), first.records);
  next.load();
  expect(next.recalled).toMatchObject([{ id: CONVERSATION, epoch: "epoch", entries: thread.entries }]);
});

test("another visitor's conversations are forgotten before anything is shown", () => {
  const first = memoryOf("a".repeat(64));
  first.load();
  first.replica.keep(thread);
  const next = memoryOf("b".repeat(64), first.records);
  next.load();
  expect([next.recalled, [...next.records.keys()]]).toEqual([[], ["owner"]]);
});

test("a token that changes or is refused takes everything with it", () => {
  const memory = memoryOf("a".repeat(64));
  memory.load();
  memory.replica.keep(thread);
  memory.forget();
  expect([...memory.records.keys()]).toEqual(["owner"]);
});

test("the device never has the token beside the conversations", () => {
  const token = Array.from({ length: 64 }, (_, n) => (n % 16).toString(16)).join("");
  const memory = memoryOf(token);
  memory.load();
  memory.replica.keep(thread);
  expect(JSON.stringify([...memory.records]).includes(token.slice(0, 32))).toBe(false);
});

test("of so many conversations only those that changed last are kept, and of each the last words", () => {
  const memory = memoryOf("a".repeat(64));
  memory.load();
  const long = threadOf(...Array.from({ length: 200 }, (_, n) => ({ by: ana, act: says(`m${n}`) })));
  for (let n = 0; n < 30; n++) memory.replica.keep({ ...long, id: id(n) });
  const kept = [...memory.records].filter(([key]) => key !== "owner");
  expect(kept.map(([key]) => key)).toEqual(Array.from({ length: 10 }, (_, n) => `thread:${id(20 + n)}`));
  for (const [, value] of kept) expect((value as KeptThread).entries.map(({ seq }) => seq)).toEqual(range(152, 201));
});

test("long words are kept up to a limit in all, and the last of them always", () => {
  const memory = memoryOf("a".repeat(64));
  memory.load();
  memory.replica.keep(threadOf(...Array.from({ length: 50 }, () => ({ by: ana, act: says("x".repeat(10_000)) }))));
  const { entries } = memory.records.get(`thread:${CONVERSATION}`) as KeptThread;
  expect(JSON.stringify(entries).length).toBeLessThan(128 * 1024);
  expect(entries.at(-1)?.seq).toBe(51);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
