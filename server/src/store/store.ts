import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** What queries run on: the inside of one write, or the store's reads. */
export type Db = Kysely<Schema>;

export interface Store {
  /**
   * Runs `work` in a transaction of its own. Resolves after the commit is synced to disk; rejects, with everything
   * that `work` did undone, when `work` throws or the commit fails. A write inside a write throws. `work` may run once more,
   * when all that it did was undone with a neighbour's failure: it changes nothing but through its `db`.
   */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Reads what is committed. A work reads through its own `db`. */
  db: Db;
  /** Waits for the writes that were accepted. */
  close(): Promise<void>;
}
