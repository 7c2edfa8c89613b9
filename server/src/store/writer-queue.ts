import { setImmediate as nextTurn } from "node:timers/promises";
import { askDirectly } from "./compiled-query.ts";
import { giveMemory } from "./memory.ts";
import type { NodeSqlite } from "./sqlite-database.ts";
import type { Db } from "./store.ts";
import { createWorkContext } from "./work-context.ts";

/** A batch holds the event loop until it is committed. */
const BATCH_MAX = 256;

interface Waiting {
  work: (db: Db) => Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Answers a work. */
type Settle = () => void;

/** The one writer of SQLite: what arrives during one commit shares the next, so that many posts cost one sync to disk. */
export function createWriterQueue({ database, db }: { database: NodeSqlite; db: Db }) {
  const context = createWorkContext();
  const memory = giveMemory(db);
  askDirectly(db, database);
  const waiting: Waiting[] = [];
  let draining: Promise<void> | undefined;
  let isClosed = false;

  return {
    async write<T>(work: (db: Db) => Promise<T>): Promise<T> {
      context.assertOutside();
      if (isClosed) throw new Error("The store is closed.");
      const done = new Promise((resolve, reject) => waiting.push({ work, resolve, reject }));
      draining ??= drain();
      return (await done) as T;
    },
    async close(): Promise<void> {
      isClosed = true;
      await draining;
    },
  };

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn();
      await commit(waiting.splice(0, BATCH_MAX));
    }
    draining = undefined;
  }

  async function commit(batch: Waiting[]): Promise<void> {
    try {
      const settlings = await transact(batch);
      // Not earlier: a refusal, too, may rest on what a neighbour has written in this batch.
      for (const settle of settlings) settle();
    } catch (error) {
      memory.forget();
      for (const { reject } of batch) reject(error);
    }
  }

  /** Where one work fails, everything is undone, and each runs once more, apart: savepoints cost as much as all that posts read. */
  async function transact(batch: Waiting[]): Promise<Settle[]> {
    return (await inTransaction(() => together(batch))) ?? (await inTransaction(() => apart(batch))) ?? [];
  }

  /** Commits what gives something. */
  async function inTransaction(run: () => Promise<Settle[] | undefined>): Promise<Settle[] | undefined> {
    // One is still open only where its rollback has failed.
    rollBack();
    database.exec("BEGIN IMMEDIATE");
    try {
      const settlings = await run();
      if (settlings) database.exec("COMMIT");
      return settlings;
    } finally {
      rollBack();
    }
  }

  function rollBack(): void {
    if (database.isTransaction) database.exec("ROLLBACK");
  }

  /** How each is answered after the commit; undefined where one has failed, which it says when it fails again. */
  async function together(batch: Waiting[]): Promise<Settle[] | undefined> {
    const settlings: Settle[] = [];
    for (const { work, resolve } of batch) {
      try {
        const result = await context.run(() => work(db));
        settlings.push(() => resolve(result));
      } catch {
        memory.forget();
        return undefined;
      }
    }
    return settlings;
  }

  /** The same, where what fails is undone alone. Throws when SQLite itself has ended the whole transaction. */
  async function apart(batch: Waiting[]): Promise<Settle[]> {
    const settlings: Settle[] = [];
    for (const { work, resolve, reject } of batch) {
      database.exec("SAVEPOINT work");
      try {
        const result = await context.run(() => work(db));
        database.exec("RELEASE work");
        settlings.push(() => resolve(result));
      } catch (error) {
        memory.forget();
        if (!database.isTransaction) throw error;
        database.exec("ROLLBACK TO work; RELEASE work");
        settlings.push(() => reject(error));
      }
    }
    return settlings;
  }
}
