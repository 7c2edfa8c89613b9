import { Kysely, SqliteDialect, sql } from "kysely";
import { StartError } from "../start-error.ts";
import { migrate } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { assertWhole } from "./sqlite-damage.ts";
import { type NodeSqlite, openSqliteDatabase } from "./sqlite-database.ts";
import { takeAlone } from "./sqlite-lock.ts";
import type { Store } from "./store.ts";
import { createWriterQueue } from "./writer-queue.ts";

const BUSY_MS = 5_000;
const LOG_KEPT_BYTES = 64 * 1024 * 1024;
const SYNCHRONOUS_FULL = 2;
const CACHE_KB = 64 * 1024;
/** Of 4 KB. */
const CHECKPOINT_PAGES = 4_096;

/** The store in one file. Throws a StartError when another server has it, when it is damaged, or cannot keep what it acknowledges. */
export async function createSqliteStore({ file }: { file: string }): Promise<Store> {
  const opened = [takeAlone(file)];
  const open = (...args: Parameters<typeof openSqliteDatabase>) => {
    const database = openSqliteDatabase(...args);
    opened.unshift(database);
    return database;
  };
  const closeAll = () => {
    for (const database of opened) database.close();
  };
  try {
    assertWhole(file);
    const database = open(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
    keepDurably(database, file);
    const writer = kyselyOn(database);
    await migrateAtOnce(database, writer);
    // Reads have their own connection: what a work has not committed yet is not seen.
    const reader = kyselyOn(open(file, { timeout: BUSY_MS, readOnly: true }));
    const queue = createWriterQueue({ database, db: writer });
    return {
      write: queue.write,
      db: reader,
      async close() {
        await queue.close();
        await reader.destroy();
        await writer.destroy();
        closeAll();
      },
    };
  } catch (error) {
    closeAll();
    throw error;
  }
}

function keepDurably(database: NodeSqlite, file: string): void {
  // macOS keeps a plain sync in the drive's cache; elsewhere fullfsync changes nothing.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON");
  // The log grows as long as a backup reads or the disk has no room for more pages; afterwards it gives that back.
  database.exec(`PRAGMA journal_size_limit = ${LOG_KEPT_BYTES}`);
  // A batch of posts changes more pages than SQLite keeps by itself, and most of them again and again: they stay in memory, and
  // go from the log into the file when there are many.
  database.exec(
    `PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${CACHE_KB}; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`,
  );
  const mode = database.value("PRAGMA journal_mode");
  const synchronous = database.value("PRAGMA synchronous");
  if (mode === "wal" && synchronous === SYNCHRONOUS_FULL) return;
  throw new StartError(
    `DATA_DIR is on a disk where SQLite cannot keep ${file} safely: its journal mode is ${mode}, its synchronous ${synchronous}.`,
  );
}

export function kyselyOn(database: NodeSqlite): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
}

/** All migrations or none, or as far as `to`: SQLite undoes changed tables as it undoes changed rows. */
export async function migrateAtOnce(database: NodeSqlite, writer: Kysely<Schema>, to?: string): Promise<void> {
  database.exec("BEGIN IMMEDIATE");
  await migrate(writer, sql`TEXT`, to);
  database.exec("COMMIT");
}
