import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartError } from "../start-error.ts";
import { createPostgresStore } from "./postgres.ts";
import { createSqliteStore } from "./sqlite.ts";
import { damaged } from "./sqlite-damage.ts";
import { SQLITE, sqliteCodeOf } from "./sqlite-database.ts";
import type { Store } from "./store.ts";

export interface StoreConfig {
  /** Where the file lies when there is no `databaseUrl`. It is made when it is missing. */
  dataDir: string;
  databaseUrl?: string | undefined;
  onConnectionLost?: ((error: Error) => void) | undefined;
}

/** The store that the environment names, with its tables up to date. Throws a StartError that names the variable. */
export async function openStore({ dataDir, databaseUrl, onConnectionLost }: StoreConfig): Promise<Store> {
  return databaseUrl ? openPostgres(databaseUrl, onConnectionLost) : openSqlite(dataDir);
}

async function openPostgres(url: string, onConnectionLost: StoreConfig["onConnectionLost"]): Promise<Store> {
  try {
    return await createPostgresStore({ url, onConnectionLost });
  } catch (error) {
    throw databaseFault(url, error);
  }
}

/** Why the database cannot be used, without the user and the password. */
export function databaseFault(url: string, error: unknown): StartError {
  if (error instanceof StartError) return error;
  return new StartError(`DATABASE_URL cannot be used: ${placeOf(url)} ${reasonOf(error)}.`, { cause: error });
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `the PostgreSQL database ${host}${pathname}`;
}

function reasonOf(error: unknown): string {
  const reason = error instanceof AggregateError ? error.errors[0] : error;
  const text = reason instanceof Error ? reason.message : String(reason);
  return /timeout/i.test(text) ? "did not answer within 5 seconds" : `answered "${text.replace(/\.$/, "")}"`;
}

async function openSqlite(dataDir: string): Promise<Store> {
  const file = sqliteFileOf(dataDir);
  try {
    makeFolder(dataDir);
    return await createSqliteStore({ file });
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (sqliteCodeOf(error) === SQLITE.CORRUPT) throw damaged(file, reasonIn(error));
    throw new StartError(sentenceOf(error, dataDir, file), { cause: error });
  }
}

/** The one file that holds everything where there is no `databaseUrl`. */
export function sqliteFileOf(dataDir: string): string {
  return join(dataDir, "milepost.sqlite");
}

/** One after another: Node's own `recursive` never comes back where a file system knows no new folders, as under /proc. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function sentenceOf(error: unknown, dataDir: string, file: string): string {
  const reason = reasonIn(error);
  switch (sqliteCodeOf(error)) {
    case SQLITE.NOTADB:
      return `DATA_DIR holds ${file}, which is not a database of Milepost.`;
    case SQLITE.READONLY:
    case SQLITE.CANTOPEN:
    case SQLITE.PERM:
      return `DATA_DIR must be a folder that can be written, and ${dataDir} cannot (${reason}).`;
    case SQLITE.FULL:
      return `DATA_DIR ${dataDir} is on a disk that is full.`;
    default:
      return isSystemError(error)
        ? `DATA_DIR must be a folder that can be written, and ${dataDir} cannot (${reason}).`
        : `DATA_DIR holds ${file}, which cannot be used: ${reason}.`;
  }
}

function reasonIn(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
