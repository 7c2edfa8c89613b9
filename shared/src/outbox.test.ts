import { expect, test, vi } from "vitest";
import { CONVERSATION } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { createOutbox, type StorageLike } from "./outbox.ts";
import type { OutboxRow } from "./thread.ts";

test("[D7] rows are there again after a reload, oldest first, until they are removed", () => {
  const storage = fakeStorage();
  const outbox = createOutbox({ storage, prefix: "box:", lost: fail });
  outbox.put(row(2, "2026-01-02"));
  outbox.put(row(1, "2026-01-01"));
  expect(createOutbox({ storage, prefix: "box:", lost: fail }).load()).toEqual([
    row(1, "2026-01-01"),
    row(2, "2026-01-02"),
  ]);
  outbox.remove(id(1));
  expect(outbox.load()).toEqual([row(2, "2026-01-02")]);
});

test("[D7] a storage that is absent or refuses is told, and nothing throws", () => {
  for (const storage of [undefined, forbidden()]) {
    const lost = vi.fn();
    const outbox = createOutbox({ storage, prefix: "box:", lost });
    outbox.put(row(1, "2026-01-01"));
    outbox.remove(id(1));
    expect(outbox.load()).toEqual([]);
    expect(lost).toHaveBeenCalledOnce();
  }
});

test("what other scripts of the page wrote under our keys is passed over", () => {
  const storage = fakeStorage();
  for (const [index, junk] of ["{", "null", "7", '{"id":1}', "[]"].entries()) storage.setItem(`box:${index}`, junk);
  storage.setItem("elsewhere", JSON.stringify(row(1, "2026-01-01")));
  expect(createOutbox({ storage, prefix: "box:", lost: fail }).load()).toEqual([]);
});

function row(n: number, at: string): OutboxRow {
  const input = { id: id(n), conversationId: CONVERSATION, body: `${n}` };
  return { id: id(n), conversationId: CONVERSATION, name: "message:post", input, at };
}

function fakeStorage(): StorageLike {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

function forbidden(): StorageLike {
  const refuse = () => {
    throw new Error("The browser forbids it.");
  };
  return { length: 1, key: refuse, getItem: refuse, setItem: refuse, removeItem: refuse };
}

function fail(): never {
  throw new Error("The storage was there.");
}
