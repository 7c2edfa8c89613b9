import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import type { StoredLog } from "../faults/history.ts";
import type { Product } from "./product.ts";

type Row = Record<string, string>;

/** Conversations as the server's own database has them, read beside the server that works on it. */
export async function storedLogs({ data, databaseUrl }: Product, ids: string[]): Promise<StoredLog[]> {
  const list = ids.map((id) => `'${id}'`).join();
  const [conversations = [], entries = []] = await rowsOf({ data, databaseUrl }, [
    `SELECT "id", "visitorId", "state", "visitorState" FROM "conversations" WHERE "id" IN (${list})`,
    `SELECT "conversationId", "entry" FROM "entries" WHERE "conversationId" IN (${list}) ORDER BY "seq"`,
  ]);
  return conversations.map(({ id = "", visitorId = "", state = "", visitorState = "" }) => ({
    id,
    visitorId,
    state: JSON.parse(state),
    visitorState: JSON.parse(visitorState),
    entries: entries.filter(({ conversationId }) => conversationId === id).map(({ entry = "" }) => JSON.parse(entry)),
  }));
}

async function rowsOf(from: Pick<Product, "data" | "databaseUrl">, statements: string[]): Promise<Row[][]> {
  if (from.databaseUrl === undefined) {
    const database = new DatabaseSync(join(from.data, "milepost.sqlite"), { readOnly: true });
    const found = statements.map((statement) => database.prepare(statement).all() as Row[]);
    database.close();
    return found;
  }
  const client = new Client({ connectionString: from.databaseUrl });
  await client.connect();
  try {
    const found: Row[][] = [];
    for (const statement of statements) found.push((await client.query<Row>(statement)).rows);
    return found;
  } finally {
    await client.end();
  }
}
