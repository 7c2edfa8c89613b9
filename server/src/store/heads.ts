import type { Selectable } from "kysely";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

/** Whose a conversation is, and how far its log reaches, in either side's `seq`. */
export type Heads = Pick<Selectable<Schema["conversations"]>, "siteId" | "visitorId" | "head" | "publicHead">;

export function findHeads(db: Db, id: string): Promise<Heads | undefined> {
  return db
    .selectFrom("conversations")
    .select(["siteId", "visitorId", "head", "publicHead"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The head of each of these conversations, in the team's `seq`. */
export async function headsOf(db: Db, conversationIds: readonly string[]): Promise<Record<string, number>> {
  if (conversationIds.length === 0) return {};
  const rows = await db.selectFrom("conversations").select(["id", "head"]).where("id", "in", conversationIds).execute();
  return Object.fromEntries(rows.map(({ id, head }) => [id, head]));
}

/** The head of each of the visitor's newest conversations, in the visitor's own `seq`. */
export async function headsOfVisitor(db: Db, visitorId: string, limit: number): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("conversations")
    .select(["id", "publicHead"])
    .where("visitorId", "=", visitorId)
    .orderBy("changedAt", "desc")
    .limit(limit)
    .execute();
  return Object.fromEntries(rows.map(({ id, publicHead }) => [id, publicHead]));
}
