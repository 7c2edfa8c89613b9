import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { StartError } from "../start-error.ts";
import { partOf } from "./backup/part-file.ts";
import { type NodeSqlite, openSqliteDatabase, SQLITE, sqliteCodeOf } from "./sqlite-database.ts";
import { missingFromLog } from "./write-ahead-log.ts";

const BUSY_MS = 5_000;
const PIECE_BYTES = 4 * 1024 * 1024;
/** Where JSON is kept: what was overwritten in the middle of a page shows here. */
const JSON_COLUMNS = [
  ["conversations", "state"],
  ["conversations", "visitorState"],
  ["entries", "entry"],
  ["commands", "reply"],
  ["sites", "settings"],
];

/** Throws a StartError where the file is damaged, or where a restore has not put it in its place yet. */
export function assertWhole(file: string): void {
  if (!existsSync(file) && existsSync(partOf(file))) {
    throw new StartError(`DATA_DIR holds a restore that did not end: run it again, or remove ${partOf(file)}.`);
  }
  const damage = damageOf(file);
  if (damage) throw damaged(file, damage);
}

/** What to do about it, for the person who starts the server. */
export function damaged(file: string, damage: string): StartError {
  return new StartError(
    `DATA_DIR holds ${file}, which is damaged (${damage}): put a backup in its place with "npx --yes pnpm@12 restore BACKUP --replace", which keeps the damaged file aside.`,
  );
}

/**
 * What is damaged in a SQLite file, or missing from its log; undefined where it is whole. It is opened for reading only,
 * and stays as it is. Reads every page once and every JSON: a gigabyte takes about 3 s, or as long as the disk needs.
 */
export function damageOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return isThereLog(file) ? "only its log is there" : undefined;
  if (!found.isFile()) return undefined;
  // Before SQLite opens it: then it forgets that anything was there.
  const missing = missingFromLog(file);
  if (missing) return missing;
  let database: NodeSqlite | undefined;
  try {
    readThrough(file);
    database = openSqliteDatabase(file, { readOnly: true, timeout: BUSY_MS });
    return structuralDamageOf(database) ?? textDamageOf(database);
  } catch (error) {
    if (sqliteCodeOf(error) === SQLITE.CORRUPT) return (error as Error).message;
    throw error;
  } finally {
    database?.close();
  }
}

/** Whether a log is there that SQLite would throw away when it begins the file anew. */
export function isThereLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** In order, as disks like it: the check goes by the trees, which took 27 s where a file of 640 MB was in no cache, and 2 s after this. */
function readThrough(path: string): void {
  const piece = Buffer.alloc(PIECE_BYTES);
  const file = openSync(path, "r");
  while (readSync(file, piece) > 0);
  closeSync(file);
}

function structuralDamageOf(database: NodeSqlite): string | undefined {
  const found = String(database.value("PRAGMA quick_check(1)"));
  return found === "ok" ? undefined : found.replaceAll("\n", " ");
}

function textDamageOf(database: NodeSqlite): string | undefined {
  if (database.value("SELECT 1 FROM sqlite_schema WHERE name = 'kysely_migration'") === undefined) return undefined;
  for (const [table, column] of JSON_COLUMNS) {
    const rowid = database.value(`SELECT rowid FROM "${table}" WHERE NOT json_valid("${column}") LIMIT 1`);
    if (rowid !== undefined) return `row ${rowid} of ${table} cannot be read`;
  }
  return undefined;
}
