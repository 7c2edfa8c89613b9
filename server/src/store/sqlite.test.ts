import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeUntilKilled } from "../../test/writing-process.ts";
import { epochOf, metaOf, setMeta } from "./meta.ts";
import { createSqliteStore } from "./sqlite.ts";
import type { Db } from "./store.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "milepost-sqlite-"));
  file = join(folder, "milepost.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("[D2] a commit is synced to disk: the log is written ahead, in full", async () => {
  const store = await createSqliteStore({ file });
  const pragma = (name: string) => async (db: Db) =>
    Object.values((await sql<Record<string, unknown>>`PRAGMA ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0];
  expect(await store.write(pragma("synchronous"))).toBe(2);
  expect(await store.write(pragma("journal_mode"))).toBe("wal");
  expect(await store.write(pragma("foreign_keys"))).toBe(1);
  await store.close();
});

test("reads cannot write", async () => {
  const store = await createSqliteStore({ file });
  await expect(setMeta(store.db, "sneaked", "in")).rejects.toThrow("readonly");
  await store.close();
});

test("a second start keeps everything and migrates nothing", async () => {
  const first = await createSqliteStore({ file });
  const epoch = await epochOf(first.db);
  await first.write((db) => setMeta(db, "kept", "yes"));
  await first.close();
  const second = await createSqliteStore({ file });
  expect([await epochOf(second.db), await metaOf(second.db, "kept")]).toEqual([epoch, "yes"]);
  await second.close();
});

test("a second server on the same file is refused in plain words, and the first goes on", async () => {
  const first = await createSqliteStore({ file });
  await expect(createSqliteStore({ file })).rejects.toThrow(
    `DATA_DIR is in use: another Milepost server works on ${file}.`,
  );
  await first.write((db) => setMeta(db, "still", "works"));
  await first.close();
});

test("[D2] what was acknowledged is there after a kill, and the file is free again", async () => {
  const acknowledged = await writeUntilKilled(file, 200);
  const store = await createSqliteStore({ file });
  const kept = await store.db.selectFrom("meta").select("value").where("key", "like", "n%").execute();
  const numbers = new Set(kept.map(({ value }) => Number(value)));
  expect(Array.from({ length: acknowledged }, (_, index) => index + 1).filter((n) => !numbers.has(n))).toEqual([]);
  await store.close();
});
