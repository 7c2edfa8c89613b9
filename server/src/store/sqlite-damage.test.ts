import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openOffice } from "../../test/office.ts";
import { writeUntilKilled } from "../../test/writing-process.ts";
import { setMeta } from "./meta.ts";
import { createSqliteStore } from "./sqlite.ts";
import { damageOf } from "./sqlite-damage.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";

const PAGE_BYTES = 4_096;
const LOG_HEADER_BYTES = 32;
/** Where the index names the log that it belongs to, twice. */
const SALTS_AT = [32, 80];
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "milepost-damage-"));
  file = join(folder, "milepost.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("a file", () => {
  test("that is whole, or not there yet, is not damaged", async () => {
    expect(damageOf(file)).toBeUndefined();
    await fill();
    expect(damageOf(file)).toBeUndefined();
  });

  test.each([
    ["zeros", () => Buffer.alloc(PAGE_BYTES)],
    ["ones", () => Buffer.alloc(PAGE_BYTES, 0xff)],
    ["another text", () => Buffer.alloc(PAGE_BYTES, "Dear diary, ")],
  ])("is damaged when any one of its pages holds %s", async (_, junk) => {
    await fill();
    const whole = readFileSync(file);
    const unnoticed: number[] = [];
    for (let at = PAGE_BYTES; at < whole.length; at += PAGE_BYTES) {
      writeFileSync(file, Buffer.concat([whole.subarray(0, at), junk(), whole.subarray(at + PAGE_BYTES)]));
      if (!damageOf(file)) unnoticed.push(at / PAGE_BYTES + 1);
    }
    expect(whole.length / PAGE_BYTES).toBeGreaterThan(50);
    expect(unnoticed).toEqual([]);
  });

  test("is damaged when a part of it is missing at its end", async () => {
    await fill();
    truncateSync(file, statSync(file).size - PAGE_BYTES);
    expect(damageOf(file)).toBeTruthy();
  });

  test("is damaged when what is kept in a row is no JSON any more", async () => {
    await fill();
    const database = openSqliteDatabase(file, {});
    database.exec("UPDATE entries SET entry = substr(entry, 1, 20) WHERE rowid = 7");
    database.close();
    expect(damageOf(file)).toBe("row 7 of entries cannot be read");
  });

  test("that is damaged stops the start, says what to do, and stays as it is", async () => {
    await fill();
    writeFileSync(file, readFileSync(file).fill(0xff, 20 * PAGE_BYTES, 21 * PAGE_BYTES));
    const before = readFileSync(file);
    for (let start = 0; start < 2; start++) {
      await expect(createSqliteStore({ file })).rejects.toThrow(
        /^DATA_DIR holds .*milepost\.sqlite, which is damaged \(.+\): put a backup in its place with "npx --yes pnpm@12 restore BACKUP --replace"/,
      );
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  async function fill(): Promise<void> {
    const office = await openOffice(async () => ({
      store: await createSqliteStore({ file }),
      remove: async () => undefined,
    }));
    for (let count = 0; count < 5; count++) {
      const conversationId = await office.opened();
      await office.planned(conversationId, "Search", "Send");
      for (let posts = 0; posts < 10; posts++) {
        await office.did(office.vera, "message:post", { conversationId, body: "Hello? ".repeat(400) });
      }
    }
    await office.close();
  }
});

describe("[D2] the log of a server that was killed", () => {
  beforeEach(async () => {
    await writeUntilKilled(file, 40);
  });

  test("is whole", async () => {
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(PAGE_BYTES);
    expect(damageOf(file)).toBeUndefined();
    expect(damageOf(file)).toBeUndefined();
  });

  test.each([
    ["was cut off at its end", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["was cut off at its beginning", (bytes: Buffer) => bytes.subarray(PAGE_BYTES)],
    ["is empty", () => Buffer.alloc(0)],
    ["was damaged in the middle", (bytes: Buffer) => bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 100)],
    ["was damaged in its header", (bytes: Buffer) => bytes.fill(0xff, 0, LOG_HEADER_BYTES)],
  ])("stops every start when it %s, and stays as it is", async (_, damage) => {
    const log = Buffer.from(damage(readFileSync(`${file}-wal`)));
    writeFileSync(`${file}-wal`, log);
    for (let start = 0; start < 2; start++) {
      await expect(createSqliteStore({ file })).rejects.toThrow(/\d+ of \d+ pages are missing from .*-wal\)/);
    }
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
  });

  test("stops the start when it was taken away, or left alone", async () => {
    copyFileSync(`${file}-wal`, `${file}-kept`);
    rmSync(`${file}-wal`);
    await expect(createSqliteStore({ file })).rejects.toThrow("pages are missing");
    copyFileSync(`${file}-kept`, `${file}-wal`);
    rmSync(file);
    await expect(createSqliteStore({ file })).rejects.toThrow("only its log is there");
    expect(existsSync(file)).toBe(false);
  });

  test("is not held against the index of an earlier one", async () => {
    const index = readFileSync(`${file}-shm`);
    for (const at of SALTS_AT) index.fill(0x55, at, at + 8);
    writeFileSync(`${file}-shm`, index);
    expect(damageOf(file)).toBeUndefined();
  });

  test("stops no start once all of it is in the file", async () => {
    const store = await createSqliteStore({ file });
    await store.write((db) => setMeta(db, "after", "the kill"));
    await store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    await (await createSqliteStore({ file })).close();
  });
});
