import { existsSync } from "node:fs";
import type { StartError } from "../../start-error.ts";
import { openSqliteDatabase, SQLITE, sqliteCodeOf } from "../sqlite-database.ts";
import { missingFromLog } from "../write-ahead-log.ts";

const BUSY_MS = 5_000;

/** What is wrong with a file that is to be copied, in words that follow its name. */
export type OnFault = (fault: string) => StartError;

/**
 * Copies a SQLite file as it is at one moment, also beside a server that writes into it, to a file that is empty. Throws
 * what `onFault` makes of a file that is damaged or none of SQLite's.
 */
export function copySqlite(from: string, to: string, onFault: OnFault): void {
  if (!existsSync(from)) throw onFault("is not there");
  const missing = missingFromLog(from);
  if (missing) throw onFault(`is damaged (${missing})`);
  const database = openSqliteDatabase(from, { readOnly: true, timeout: BUSY_MS });
  try {
    database.exec(`VACUUM INTO '${to.replaceAll("'", "''")}'`);
  } catch (error) {
    switch (sqliteCodeOf(error)) {
      case SQLITE.CORRUPT:
        throw onFault(`is damaged (${(error as Error).message})`);
      case SQLITE.NOTADB:
        throw onFault("is not a database of Milepost");
      default:
        throw error;
    }
  } finally {
    database.close();
  }
}
