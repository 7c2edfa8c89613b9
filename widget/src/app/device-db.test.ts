import "fake-indexeddb/auto";
import type { Change, DbEnd, OutboxRow } from "@milepost/shared";
import { afterEach, expect, test, vi } from "vitest";
import { CONVERSATION, id } from "../../test/cast.ts";
import { openDb } from "./device-db.ts";

const NOTHING: Change = { puts: [], removes: [], records: [], forgets: [] };
let names = 0;
const freshName = () => `milepost:test-${++names}`;

afterEach(() => vi.restoreAllMocks());

test("what was committed is there for the next page: rows oldest first, records by their keys", async () => {
  const name = freshName();
  const db = await openDb(name, fail);
  await db.commit({ ...NOTHING, puts: [row(2), row(1)], records: [{ key: "thread", value: { entries: [1] } }] });
  db.close();
  const next = await openDb(name, fail);
  expect(await next.load()).toEqual({ rows: [row(1), row(2)], records: [{ key: "thread", value: { entries: [1] } }] });
  await next.commit({ ...NOTHING, removes: [id(1)], forgets: ["thread"] });
  expect(await next.load()).toEqual({ rows: [row(2)], records: [] });
  next.close();
});

test("a change is kept whole or not at all", async () => {
  const db = await openDb(freshName(), fail);
  const unkeepable = { key: "thread", value: () => "no function can be kept" };
  await expect(db.commit({ ...NOTHING, puts: [row(1)], records: [unkeepable] })).rejects.toThrow();
  expect(await db.load()).toEqual({ rows: [], records: [] });
  db.close();
});

test("a full device is told by the browser's own name for it, also when it is found at the commit", async () => {
  const db = await openDb(freshName(), fail);
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(() => {
    throw new DOMException("It is full.", "QuotaExceededError");
  });
  await expect(db.commit({ ...NOTHING, puts: [row(1)] })).rejects.toMatchObject({ name: "QuotaExceededError" });
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(function (this: IDBObjectStore, value) {
    const request = put.call(this, value);
    // What the browser does when the bytes do not fit.
    const { transaction } = this as unknown as { transaction: { _abort(name: string): void } };
    request.addEventListener("success", () => transaction._abort("QuotaExceededError"));
    return request;
  });
  await expect(db.commit({ ...NOTHING, puts: [row(1)] })).rejects.toMatchObject({ name: "QuotaExceededError" });
  db.close();
});

test.each([
  ["a newer version", "outdated", (name: string) => indexedDB.open(name, 1_000)],
  ["a deletion", "lost", (name: string) => indexedDB.deleteDatabase(name)],
] as const)("it makes way for %s at once, without a word in the page's console", async (_, why, act) => {
  const warned = vi.spyOn(console, "warn");
  const name = freshName();
  const ends: DbEnd[] = [];
  await openDb(name, (end) => ends.push(end));
  const request: IDBOpenDBRequest = act(name);
  const blocked = vi.fn();
  request.onblocked = blocked;
  await new Promise<void>((resolve) => {
    request.onsuccess = () => resolve();
  });
  expect([ends, blocked.mock.calls, warned.mock.calls]).toEqual([[why], [], []]);
});

test("where there is no database it rejects", async () => {
  vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("It is forbidden.", "SecurityError");
  });
  await expect(openDb(freshName(), fail)).rejects.toThrow();
});

function row(n: number): OutboxRow {
  const input = { id: id(n), conversationId: CONVERSATION, body: `${n}` };
  return { id: id(n), conversationId: CONVERSATION, name: "message:post", input, at: `2026-01-0${n}` };
}

function fail(): never {
  throw new Error("It was there.");
}
