import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { attachmentsFolder } from "../../attachments/attachment-files.ts";
import { StartError } from "../../start-error.ts";
import { lastMigration } from "../migrations.ts";
import { databaseFault, makeFolder, type StoreConfig, sqliteFileOf } from "../open-store.ts";
import { openUnlimited } from "../postgres.ts";
import { kyselyOn, migrateAtOnce } from "../sqlite.ts";
import { damaged } from "../sqlite-damage.ts";
import { openSqliteDatabase, sqliteCodeOf } from "../sqlite-database.ts";
import type { Db } from "../store.ts";
import { faultInCopy } from "./check.ts";
import { copySqlite } from "./copy.ts";
import { attachmentsBeside, type CopiedFiles, copyAttachments } from "./copy-attachments.ts";
import { countsOf, type Inventory, inventoryOf } from "./inventory.ts";
import { makeWhole } from "./part-file.ts";
import { copyOut } from "./postgres-rows.ts";
import { tablesOf } from "./tables.ts";

/**
 * Writes all that the store holds at one moment into one SQLite file, also while servers work on it, and gives what it
 * holds once the copy was found whole. Throws a StartError when there is nothing to copy, or when `file` is there already.
 */
export async function backUp(source: StoreConfig, file: string): Promise<Inventory> {
  if (existsSync(file))
    throw new StartError(`${file} is there already, and a backup overwrites nothing: name another.`);
  const folder = attachmentsBeside(file);
  if (existsSync(folder))
    throw new StartError(`${folder} is there already, and a backup overwrites nothing: name another.`);
  makeFolder(dirname(file));
  return makeWhole(file, async (part) => {
    if (source.databaseUrl === undefined) copyOfFile(sqliteFileOf(source.dataDir), part);
    else await copyDatabase(source.databaseUrl, part);
    // After the log: a file that it has does not change, and what came since is not its.
    return inspect(part, (db) => copyAttachments(db, attachmentsFolder(source.dataDir), folder));
  });
}

function copyOfFile(file: string, part: string): void {
  if (!existsSync(file)) throw new StartError(`There is nothing to back up: DATA_DIR holds no ${file}.`);
  copySqlite(file, part, (fault) => damaged(file, fault));
}

async function copyDatabase(url: string, part: string): Promise<void> {
  const db = openUnlimited(url);
  try {
    await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute((moment) => copyMoment(moment, url, part));
  } catch (error) {
    throw sqliteCodeOf(error) === undefined ? databaseFault(url, error) : error;
  } finally {
    await db.destroy();
  }
}

async function copyMoment(moment: Db, url: string, part: string): Promise<void> {
  const migration = await lastMigration(moment);
  if (migration === undefined)
    throw new StartError(`There is nothing to back up: ${new URL(url).pathname.slice(1)} is empty.`);
  const file = openSqliteDatabase(part, {});
  try {
    // As far as the database is: one that an older version works on is copied as it is.
    await migrateAtOnce(file, kyselyOn(file), migration);
    const tables = tablesOf(file);
    file.exec("BEGIN; DELETE FROM meta");
    await copyOut(moment, tables, file);
    file.exec("COMMIT");
    const [there, here] = [await countsOf(moment, tables), await countsOf(kyselyOn(file), tables)];
    const differing = tables.find(({ name }) => there[name] !== here[name]);
    if (differing)
      throw new Error(`${differing.name} has ${there[differing.name]} rows, and the copy ${here[differing.name]}.`);
  } finally {
    file.close();
  }
}

async function inspect(part: string, copyFiles: (db: Db) => Promise<CopiedFiles>): Promise<Inventory> {
  const file = openSqliteDatabase(part, { readOnly: true });
  try {
    const db = kyselyOn(file);
    const fault = await faultInCopy(file, db);
    if (fault)
      throw new StartError(`What is there is damaged (${fault}), and no backup was made. Restore an older one.`);
    return await inventoryOf(db, await copyFiles(db));
  } finally {
    file.close();
  }
}
