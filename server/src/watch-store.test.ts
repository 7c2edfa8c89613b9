import { afterEach, beforeEach, expect, test } from "vitest";
import { type OwnStore, openSqlite } from "../test/office.ts";
import { createLog } from "./log.ts";
import { metaOf, setMeta } from "./store/meta.ts";
import { type WatchedStore, watchStore } from "./watch-store.ts";

const FULL = Object.assign(new Error("database or disk is full"), { errcode: 13 });

let own: OwnStore;
let watched: WatchedStore;
let fault: Error | undefined;
let writes: number;
let nowMs: number;
let said: string[];
let timer: { work: () => void; periodMs: number } | undefined;

beforeEach(async () => {
  own = await openSqlite();
  [fault, writes, nowMs, said, timer] = [undefined, 0, 0, [], undefined];
  const { store } = own;
  watched = watchStore({
    store: {
      ...store,
      write(work) {
        writes++;
        return fault ? Promise.reject(fault) : store.write(work);
      },
    },
    now: () => new Date(nowMs),
    log: createLog({ logLevel: "info" }, { write: (line: string) => void said.push(JSON.parse(line).msg) }),
    repeat: (work, periodMs) => {
      timer = { work, periodMs };
      return () => {
        timer = undefined;
      };
    },
  });
});

afterEach(async () => {
  await watched.endWatch();
  await own.store.close();
  await own.remove();
});

test("a store that cannot write says so once, however many commands fail", async () => {
  fault = FULL;
  for (let count = 0; count < 3; count++) await expect(keep("word")).rejects.toBe(FULL);
  expect(said).toEqual(["The store cannot write. Everything is refused as unavailable until it can."]);
  expect(await watched.canWrite()).toBe(false);
});

test("it finds out by itself, every second, that the store can write again", async () => {
  fault = FULL;
  await expect(keep("word")).rejects.toBe(FULL);
  expect(timer?.periodMs).toBe(1_000);
  timer?.work();
  await watched.canWrite();
  expect(timer).toBeDefined();
  fault = undefined;
  timer?.work();
  expect(await watched.canWrite()).toBe(true);
  expect(timer).toBeUndefined();
  expect(said.at(-1)).toBe("The store can write again.");
  await keep("kept");
  expect(await metaOf(watched.db, "kept")).toBe("kept");
});

test("a command that had nothing to write does not prove that the store can", async () => {
  fault = FULL;
  await expect(keep("word")).rejects.toBe(FULL);
  fault = undefined;
  await watched.write(async () => "nothing");
  expect(said).toHaveLength(1);
});

test("whether it can write is tried at most once a second", async () => {
  expect(await watched.canWrite()).toBe(true);
  expect(await watched.canWrite()).toBe(true);
  expect(writes).toBe(1);
  nowMs += 1_000;
  fault = FULL;
  expect(await Promise.all([watched.canWrite(), watched.canWrite()])).toEqual([false, false]);
  expect(writes).toBe(2);
});

test("a bug in a command is not the store's fault", async () => {
  const bug = new Error("Undefined is not a function.");
  await expect(watched.write(() => Promise.reject(bug))).rejects.toBe(bug);
  expect(said).toEqual([]);
  expect(await watched.canWrite()).toBe(true);
});

test("after its end it tries nothing more", async () => {
  fault = FULL;
  await expect(keep("word")).rejects.toBe(FULL);
  await watched.endWatch();
  expect(timer).toBeUndefined();
});

function keep(key: string): Promise<void> {
  return watched.write((db) => setMeta(db, key, key));
}
