import { Kysely, SqliteDialect, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { metaOf, setMeta } from "./meta.ts";
import { migrate } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { type NodeSqlite, openSqliteDatabase } from "./sqlite-database.ts";
import type { Db } from "./store.ts";
import { createWriterQueue } from "./writer-queue.ts";

let database: NodeSqlite;
let db: Db;
let queue: ReturnType<typeof createWriterQueue>;
let commits: number;
/** What was executed without being prepared. */
let executed: string[];
/** The statements that fail, and why. */
let failures: Record<string, Error>;

beforeEach(async () => {
  commits = 0;
  executed = [];
  failures = {};
  const memory = openSqliteDatabase(":memory:", {});
  database = {
    ...memory,
    get isTransaction() {
      return memory.isTransaction;
    },
    exec(statement) {
      executed.push(statement);
      const failure = failures[statement];
      if (failure) throw failure;
      if (statement === "COMMIT") commits++;
      memory.exec(statement);
    },
  };
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  await migrate(db, sql`TEXT`);
  queue = createWriterQueue({ database, db });
  executed = [];
});

afterEach(() => database.close());

test("what arrives together shares one commit, in the order of arrival", async () => {
  const order: number[] = [];
  const works = Array.from({ length: 20 }, (_, index) => async () => order.push(index));
  await Promise.all(works.map((work) => queue.write(work)));
  expect(commits).toBe(1);
  expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test("where all goes well, a batch is one transaction without savepoints", async () => {
  await Promise.all(["one", "two"].map((key) => queue.write((inner) => setMeta(inner, key, "kept"))));
  expect(executed).toEqual(["BEGIN IMMEDIATE", "COMMIT"]);
});

test("where one fails, all run once more in their order, and that one alone is undone", async () => {
  const order: string[] = [];
  const work = (name: string) => async (inner: Db) => {
    order.push(`${name} after ${await metaOf(inner, "last")}`);
    await setMeta(inner, "last", name);
    if (name === "wrong") throw new Error("no");
    return name;
  };
  const settled = await Promise.allSettled(["one", "wrong", "two"].map((name) => queue.write(work(name))));
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(order).toEqual([
    "one after undefined",
    "wrong after one",
    "one after undefined",
    "wrong after one",
    "two after one",
  ]);
  expect(await metaOf(db, "last")).toBe("two");
  expect(commits).toBe(1);
});

test("what arrives while a batch runs waits for the next", async () => {
  const inside = Promise.withResolvers<void>();
  const first = queue.write(async () => {
    inside.resolve();
    await metaOf(db, "anything");
  });
  await inside.promise;
  const second = queue.write(async () => commits);
  await first;
  expect(await second).toBe(1);
  expect(commits).toBe(2);
});

test("[D2] nothing is answered before its batch is committed", async () => {
  const answeredAt: [string, number][] = [];
  const note = (name: string) => () => answeredAt.push([name, commits]);
  const works = [
    queue.write(async () => undefined).then(note("kept")),
    queue.write(() => Promise.reject(new Error("no"))).catch(note("refused")),
    queue.write(async () => undefined).then(note("kept too")),
  ];
  await Promise.all(works);
  expect(answeredAt).toEqual([
    ["kept", 1],
    ["refused", 1],
    ["kept too", 1],
  ]);
});

test("[D2] a commit that fails rejects the whole batch, and the next one goes on", async () => {
  const failure = new Error("The disk is full.");
  failures = { COMMIT: failure };
  const batch = [
    queue.write((inner) => setMeta(inner, "one", "lost")),
    queue.write(() => Promise.reject(new Error("its own reason"))),
    queue.write((inner) => setMeta(inner, "two", "lost")),
  ];
  const settled = await Promise.allSettled(batch);
  expect(settled.map((each) => each.status === "rejected" && each.reason)).toEqual([failure, failure, failure]);
  failures = {};
  await queue.write((inner) => setMeta(inner, "three", "kept"));
  expect([await metaOf(db, "one"), await metaOf(db, "two"), await metaOf(db, "three")]).toEqual([
    undefined,
    undefined,
    "kept",
  ]);
});

test("[D2] a batch whose rollback fails as well is undone before the next one", async () => {
  failures = { COMMIT: new Error("The disk is full."), ROLLBACK: new Error("The disk is gone.") };
  await expect(queue.write((inner) => setMeta(inner, "one", "lost"))).rejects.toThrow("The disk is gone.");
  await expect(queue.write((inner) => setMeta(inner, "two", "lost"))).rejects.toThrow("The disk is gone.");
  failures = {};
  await queue.write((inner) => setMeta(inner, "three", "kept"));
  expect([await metaOf(db, "one"), await metaOf(db, "two"), await metaOf(db, "three")]).toEqual([
    undefined,
    undefined,
    "kept",
  ]);
});

test("a transaction that SQLite itself ended rejects the whole batch, and the next one goes on", async () => {
  const settled = await Promise.allSettled([
    queue.write((inner) => setMeta(inner, "one", "lost")),
    queue.write((inner) => sql`INSERT OR ROLLBACK INTO "meta" VALUES ('epoch', 'again')`.execute(inner)),
    queue.write((inner) => setMeta(inner, "two", "lost")),
  ]);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  for (const each of settled) expect(each).toHaveProperty("reason.message", expect.stringMatching(/UNIQUE constraint/));
  await queue.write((inner) => setMeta(inner, "three", "kept"));
  expect([await metaOf(db, "one"), await metaOf(db, "two"), await metaOf(db, "three")]).toEqual([
    undefined,
    undefined,
    "kept",
  ]);
});

test("closing waits for what was accepted and refuses what comes after", async () => {
  const accepted = queue.write((inner) => setMeta(inner, "last", "kept"));
  await queue.close();
  expect(await metaOf(db, "last")).toBe("kept");
  await accepted;
  await expect(queue.write(async () => undefined)).rejects.toThrow("closed");
});
