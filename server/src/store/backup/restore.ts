import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { StartError } from "../../start-error.ts";
import { setMeta } from "../meta.ts";
import { lastMigration } from "../migrations.ts";
import { databaseFault, makeFolder, type StoreConfig, sqliteFileOf } from "../open-store.ts";
import { createPostgresStore, openUnlimited, SERVER_NAME } from "../postgres.ts";
import { kyselyOn, migrateAtOnce } from "../sqlite.ts";
import { isThereLog } from "../sqlite-damage.ts";
import { openSqliteDatabase, sqliteCodeOf } from "../sqlite-database.ts";
import { takeAlone } from "../sqlite-lock.ts";
import type { Db } from "../store.ts";
import { backUp } from "./back-up.ts";
import { faultInCopy } from "./check.ts";
import { copySqlite } from "./copy.ts";
import { attachmentsBeside, copyAttachments } from "./copy-attachments.ts";
import { filesToPlace } from "./files-to-place.ts";
import { countsOf, type Inventory, inventoryOf } from "./inventory.ts";
import { makeWhole } from "./part-file.ts";
import { copyIn } from "./postgres-rows.ts";
import { tablesOf } from "./tables.ts";

export interface Restored {
  inventory: Inventory;
  /** The file that has what was there before. */
  keptIn: string | undefined;
}

export interface RestoreOptions {
  target: StoreConfig;
  /** A backup of either store. It stays as it is. */
  file: string;
  /** Whether it may take the place of what is there, which is kept in a file whose name ends in `stamp`. */
  mayReplace: boolean;
  stamp: string;
}

/**
 * Puts a backup, brought up to date and found whole, into the store, under a new epoch. Throws a StartError, and has changed
 * nothing then, when a server works on the store, when it holds data and may not be replaced, or when the backup is no good.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { dataDir, databaseUrl } = options.target;
  return databaseUrl === undefined
    ? restoreFile(sqliteFileOf(dataDir), options)
    : restoreDatabase(databaseUrl, options);
}

async function restoreFile(
  target: string,
  { target: { dataDir }, file, mayReplace, stamp }: RestoreOptions,
): Promise<Restored> {
  makeFolder(dataDir);
  const lock = takeAlone(target);
  try {
    const isThere = existsSync(target) || isThereLog(target);
    if (isThere && !mayReplace) throw holdsData(target);
    const kept = join(dataDir, `milepost-replaced-${stamp}.sqlite`);
    const files = filesToPlace(dataDir, stamp);
    const inventory = await makeWhole(
      target,
      (part) => prepare(file, part, files.part),
      (part) => {
        // The file first: without it no server starts, until what is in its place now is complete.
        for (const end of ["", "-wal", "-shm"]) {
          if (existsSync(`${target}${end}`)) renameSync(`${target}${end}`, `${kept}${end}`);
        }
        files.place(attachmentsBeside(kept));
        renameSync(part, target);
      },
    );
    return { inventory, keptIn: isThere ? kept : undefined };
  } finally {
    lock.close();
  }
}

async function restoreDatabase(url: string, { target, file, mayReplace, stamp }: RestoreOptions): Promise<Restored> {
  const folder = mkdtempSync(join(tmpdir(), "milepost-restore-"));
  const db = openUnlimited(url);
  try {
    await assertNoServer(db);
    const isThere = (await lastMigration(db)) !== undefined;
    if (isThere && !mayReplace) throw holdsData(new URL(url).pathname.slice(1));
    const part = join(folder, "backup.sqlite");
    const files = filesToPlace(target.dataDir, stamp);
    const inventory = await prepare(file, part, files.part);
    const kept = join(target.dataDir, `milepost-replaced-${stamp}.sqlite`);
    if (isThere) await backUp(target, kept);
    await (await createPostgresStore({ url })).close();
    await db.transaction().execute((work) => fill(work, part));
    // The copy that is kept has its own.
    rmSync(files.folder, { recursive: true, force: true });
    files.place();
    return { inventory, keptIn: isThere ? kept : undefined };
  } catch (error) {
    throw sqliteCodeOf(error) === undefined ? databaseFault(url, error) : error;
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true });
  }
}

async function fill(db: Db, part: string): Promise<void> {
  const file = openSqliteDatabase(part, { readOnly: true });
  try {
    const tables = tablesOf(file);
    await copyIn(file, tables, db);
    // One that has started meanwhile waits for these tables, and would not know that its log was replaced.
    await assertNoServer(db);
    const [there, here] = [await countsOf(kyselyOn(file), tables), await countsOf(db, tables)];
    const differing = tables.find(({ name }) => there[name] !== here[name]);
    if (differing)
      throw new Error(`${differing.name} has ${here[differing.name]} rows, and the backup ${there[differing.name]}.`);
  } finally {
    file.close();
  }
}

/** A copy of the backup that is up to date, whole, and another log than the one it was taken from. */
async function prepare(backup: string, part: string, filesPart: string): Promise<Inventory> {
  const noGood = (fault: string) => new StartError(`The backup ${backup} ${fault}. Nothing was changed.`);
  copySqlite(backup, part, noGood);
  const file = openSqliteDatabase(part, { enableForeignKeyConstraints: true });
  try {
    const db = kyselyOn(file);
    if ((await lastMigration(db)) === undefined) throw noGood("is not a database of Milepost");
    try {
      await migrateAtOnce(file, db);
    } catch (error) {
      throw noGood(`cannot be used: ${(error as Error).message}`);
    }
    const fault = await faultInCopy(file, db);
    if (fault) throw noGood(`is damaged (${fault})`);
    await setMeta(db, "epoch", randomUUID());
    return await inventoryOf(db, await copyAttachments(db, attachmentsBeside(backup), filesPart));
  } finally {
    file.close();
  }
}

/** Servers are known by the name that they connect under; each asks the database every few seconds. */
async function assertNoServer(db: Db): Promise<void> {
  const { rows } = await sql<{ count: string }>`
    SELECT count(*) AS "count" FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${SERVER_NAME} AND pid <> pg_backend_pid()
  `.execute(db);
  if (Number(rows[0]?.count) > 0)
    throw new StartError("DATABASE_URL is in use: a Milepost server works on this database. End it first.");
}

function holdsData(place: string): StartError {
  return new StartError(
    `${place} holds data already. With --replace the backup takes its place, and what is there is kept aside.`,
  );
}
