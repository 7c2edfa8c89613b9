import { amountOf, type LogEntry, partsOf } from "@milepost/shared";
import type { Db } from "./store.ts";

/** What was granted at once, or asked for and then approved or refused, and by whom. */
export interface Grant {
  agentId: string;
  approval: "granted" | "asked" | "approved" | "refused";
}

/** Takes what entries say of goodwill into the ledger. It follows the log, in the transaction of the log. */
export async function recordGoodwill(db: Db, entry: LogEntry): Promise<void> {
  if (entry.kind === "goodwill_granted") {
    const { id, conversationId, author, at, goodwill: kind, amount, currency, approval } = entry;
    const row = { conversationId, id, agentId: author.id, kind, parts: partsOf(amount), currency, approval, at };
    await db.insertInto("goodwill").values(row).execute();
  }
  if (entry.kind === "goodwill_answered") {
    const { conversationId, grantId, approved, author, at } = entry;
    await db
      .updateTable("goodwill")
      .set({ approval: approved ? "approved" : "refused", answeredById: author.id, answeredAt: at })
      .where("conversationId", "=", conversationId)
      .where("id", "=", grantId)
      .execute();
  }
}

export async function findGrant(db: Db, conversationId: string, id: string): Promise<Grant | undefined> {
  const row = await db
    .selectFrom("goodwill")
    .select(["agentId", "approval"])
    .where("conversationId", "=", conversationId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { agentId: row.agentId, approval: row.approval as Grant["approval"] };
}

/** What the conversation got, at once or by a lead. */
export async function grantedIn(db: Db, conversationId: string, currency: string): Promise<number> {
  const { parts } = await sums(db, currency)
    .where("conversationId", "=", conversationId)
    .where("approval", "in", ["granted", "approved"])
    .executeTakeFirstOrThrow();
  return amountOf(Number(parts ?? 0));
}

/** What the agent granted after `since` without asking, in all conversations of the site. */
export async function grantedBy(
  db: Db,
  grants: { agentId: string; siteId: string; currency: string; since: string },
): Promise<number> {
  const { agentId, siteId, currency, since } = grants;
  const { parts } = await sums(db, currency)
    .innerJoin("conversations", "conversations.id", "conversationId")
    .where("siteId", "=", siteId)
    .where("agentId", "=", agentId)
    .where("at", ">", since)
    .where("approval", "=", "granted")
    .executeTakeFirstOrThrow();
  return amountOf(Number(parts ?? 0));
}

function sums(db: Db, currency: string) {
  return db
    .selectFrom("goodwill")
    .select(({ fn }) => fn.sum("parts").as("parts"))
    .where("currency", "=", currency);
}
