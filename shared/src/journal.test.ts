import { expect, test } from "vitest";
import { CONVERSATION } from "../test/fake-server.ts";
import { createFakeStorage, createFullStorage } from "../test/fake-storage.ts";
import { id } from "../test/history.ts";
import { createJournal } from "./journal.ts";
import type { OutboxRow } from "./thread.ts";

test("[D7] rows are there again after a reload, oldest first, until they are removed", () => {
  const storage = createFakeStorage();
  const journal = createJournal({ storage, prefix: "box:" });
  expect(journal.put(row(2, "2026-01-02"))).toBe(true);
  expect(journal.put(row(1, "2026-01-01"))).toBe(true);
  const reloaded = createJournal({ storage, prefix: "box:" });
  expect(reloaded.rows()).toEqual([row(1, "2026-01-01"), row(2, "2026-01-02")]);
  journal.remove(id(1));
  expect([reloaded.has(id(1)), reloaded.has(id(2))]).toEqual([false, true]);
});

test("[D7] a storage that is absent or refuses says so, and nothing throws", () => {
  for (const storage of [undefined, createFullStorage()]) {
    const journal = createJournal({ storage, prefix: "box:" });
    expect(journal.put(row(1, "2026-01-01"))).toBe(false);
    journal.remove(id(1));
    expect([journal.rows(), journal.has(id(1))]).toEqual([[], false]);
  }
});

test("what other scripts of the page wrote under our keys is passed over", () => {
  const storage = createFakeStorage();
  for (const [index, junk] of ["{", "null", "7", '{"id":1}', "[]"].entries()) storage.setItem(`box:${index}`, junk);
  storage.setItem("elsewhere", JSON.stringify(row(1, "2026-01-01")));
  expect(createJournal({ storage, prefix: "box:" }).rows()).toEqual([]);
});

function row(n: number, at: string): OutboxRow {
  const input = { id: id(n), conversationId: CONVERSATION, body: `${n}` };
  return { id: id(n), conversationId: CONVERSATION, name: "message:post", input, at };
}
