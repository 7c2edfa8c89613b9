import { StartError } from "../start-error.ts";
import { type NodeSqlite, openSqliteDatabase, SQLITE, sqliteCodeOf } from "./sqlite-database.ts";

/** A server that was told to stop may need a moment to let go of the file. */
const WAIT_MS = 1_000;

/**
 * Takes a file for this process alone, until what it gives is closed or the process ends, however it ends: two writer queues
 * on one file would not share commits nor caches. Throws a StartError when another has it.
 */
export function takeAlone(file: string): NodeSqlite {
  const lock = openSqliteDatabase(`${file}.lock`, { timeout: WAIT_MS });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (sqliteCodeOf(error) !== SQLITE.BUSY) throw error;
    throw new StartError(`DATA_DIR is in use: another Milepost server works on ${file}.`, { cause: error });
  }
}
