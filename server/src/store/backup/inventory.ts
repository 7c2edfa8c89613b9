import { sql } from "kysely";
import type { Db } from "../store.ts";
import type { CopiedFiles } from "./copy-attachments.ts";

/** What a database holds, for the person who backs it up. */
export interface Inventory {
  sites: number;
  agents: number;
  visitors: number;
  conversations: number;
  entries: number;
  /** Of messages and notes, in the folder beside it; `missing` are those that the log has and the folder has not. */
  files: number;
  missing: number;
  /** When its last entry was added; undefined where there is none. */
  lastAt: string | undefined;
}

export async function inventoryOf(db: Db, copied: CopiedFiles): Promise<Inventory> {
  const last = await db
    .selectFrom("conversations")
    .select(({ fn }) => fn.max("changedAt").as("at"))
    .executeTakeFirst();
  return {
    sites: await countOf(db, "sites"),
    agents: await countOf(db, "agents"),
    visitors: await countOf(db, "visitors"),
    conversations: await countOf(db, "conversations"),
    entries: await countOf(db, "entries"),
    ...copied,
    lastAt: last?.at ?? undefined,
  };
}

/** How many rows each of these tables has. */
export async function countsOf(db: Db, tables: { name: string }[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = await countOf(db, name);
  return counts;
}

/** [D3] A conversation whose head is not where its log ends, or whose places have a hole; undefined where all agree. */
export async function brokenConversation(db: Db): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    SELECT "id" FROM "conversations"
    LEFT JOIN (
      SELECT "conversationId", count(*) AS "count", max("seq") AS "last", count("publicSeq") AS "publicCount", max("publicSeq") AS "publicLast"
      FROM "entries" GROUP BY "conversationId"
    ) AS "log" ON "log"."conversationId" = "conversations"."id"
    WHERE coalesce("count", 0) <> "head" OR coalesce("last", 0) <> "head"
      OR coalesce("publicCount", 0) <> "publicHead" OR coalesce("publicLast", 0) <> "publicHead"
    LIMIT 1
  `.execute(db);
  return found.rows[0]?.id;
}

async function countOf(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`SELECT count(*) AS "count" FROM ${sql.table(table)}`.execute(
    db,
  );
  return Number(rows[0]?.count);
}
