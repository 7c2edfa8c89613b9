import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool, type PoolConfig } from "pg";
import { StartError } from "../start-error.ts";
import { migrate } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import type { Db, Store } from "./store.ts";
import { createWorkContext } from "./work-context.ts";

const CONNECT_LIMIT_MS = 5_000;
/** Nothing waits for ever: what does not get its lock or its answer in time is refused, and its client tries again. */
const LOCK_LIMIT_MS = 5_000;
const STATEMENT_LIMIT_MS = 15_000;
const IDLE_WORK_LIMIT_MS = 30_000;
/** By this name a restore knows that servers work on a database. */
export const SERVER_NAME = "milepost";
const WRITERS_MAX = 10;
const READERS_MAX = 5;

export interface PostgresOptions {
  url: string;
  /** A connection ended unasked. What ran on it is rejected, and the next query makes a new one. */
  onConnectionLost?: ((error: Error) => void) | undefined;
}

/** The store on PostgreSQL. Rejects within 5 s when it does not answer. */
export async function createPostgresStore({
  url,
  onConnectionLost = () => undefined,
}: PostgresOptions): Promise<Store> {
  const open = (config: PoolConfig) => kyselyOn(poolOf(url, config, onConnectionLost));
  await prepare(openUnlimited(url));
  const limits = {
    lock_timeout: LOCK_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    query_timeout: 2 * STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: IDLE_WORK_LIMIT_MS,
  };
  const writer = open({ max: WRITERS_MAX, ...limits });
  // Reads have their own connections: they never wait for one that a work holds.
  const reader = open({ max: READERS_MAX, ...limits });
  const context = createWorkContext();
  return {
    async write<T>(work: (db: Db) => Promise<T>): Promise<T> {
      context.assertOutside();
      return writer
        .transaction()
        .setIsolationLevel("read committed")
        .execute((db) => context.run(() => work(db)));
    },
    db: reader,
    async close() {
      await Promise.all([writer.destroy(), reader.destroy()]);
    },
  };
}

/** One connection without limits, for what may take its time. It does not go by the name of a server. */
export function openUnlimited(url: string): Kysely<Schema> {
  // Whatever is asked on it when it is lost is told so.
  return kyselyOn(poolOf(url, { max: 1, application_name: "milepost-tool" }, () => undefined));
}

/** Another node's migration is waited for. */
async function prepare(db: Kysely<Schema>): Promise<void> {
  try {
    await assertKeeps(db);
    await migrate(db, sql`TEXT COLLATE "C"`);
  } finally {
    await db.destroy();
  }
}

async function assertKeeps(db: Db): Promise<void> {
  const settings = await sql<{ synchronous: string; encoding: string }>`
    SELECT current_setting('synchronous_commit') AS "synchronous", current_setting('server_encoding') AS "encoding"
  `.execute(db);
  const { synchronous, encoding } = settings.rows[0] ?? {};
  if (synchronous === "off") {
    throw new StartError(
      "DATABASE_URL names a database with synchronous_commit off: it would lose what was acknowledged.",
    );
  }
  if (encoding !== "UTF8") throw new StartError(`DATABASE_URL names a database in ${encoding}; it must be in UTF8.`);
}

function poolOf(url: string, config: PoolConfig, onConnectionLost: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    application_name: SERVER_NAME,
    keepAlive: true,
    ...config,
  });
  // Without a listener of its own, a connection that is lost while a work holds it would end the process.
  pool.on("connect", (client) => client.on("error", onConnectionLost));
  // The pool says again of idle connections what they said themselves.
  pool.on("error", () => undefined);
  return pool;
}

function kyselyOn(pool: Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
