import { sql } from "kysely";
import { hashOfToken, newSecret } from "../identity/tokens.ts";
import type { Db } from "./store.ts";
import { type Visitor, visitorById } from "./visitors.ts";

/** Makes a one-time way to go on as this visitor on another device, and gives its token. */
export async function makeResumeLink(db: Db, visitorId: string, expiresAt: string): Promise<string> {
  const token = newSecret();
  await db
    .insertInto("resume_links")
    .values({ tokenHash: hashOfToken(token), visitorId, expiresAt, usedAt: null })
    .execute();
  return token;
}

/** Uses the link up. Undefined when there is none, or no longer, and for whom a site vouches since: they sign in there. */
export async function takeResumeLink(db: Db, token: string, now: string): Promise<Visitor | undefined> {
  const used = await db
    .updateTable("resume_links")
    .set({ usedAt: now })
    .where("tokenHash", "=", hashOfToken(token))
    .where("usedAt", "is", null)
    .where("expiresAt", ">", now)
    .returning("visitorId")
    .executeTakeFirst();
  const visitor = used && (await visitorById(db, used.visitorId));
  return visitor?.subject === null ? visitor : undefined;
}

/** What was sent to an address that is theirs no longer must not open anything. */
export async function revokeResumeLinks(db: Db, visitorId: string): Promise<void> {
  await db.deleteFrom("resume_links").where("visitorId", "=", visitorId).execute();
}

/**
 * The conversation that moved last among those of anonymous visitors who left this address and want mail; undefined where there
 * is none. The asker's own is on their device already.
 */
export async function conversationToResume(
  db: Db,
  asked: { siteId: string; email: string; askerId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("visitors")
    .innerJoin("conversations", "conversations.visitorId", "visitors.id")
    .select("conversations.id")
    .where("visitors.siteId", "=", asked.siteId)
    .where(sql`lower("visitors"."email")`, "=", asked.email.toLowerCase())
    .where("visitors.subject", "is", null)
    .where("visitors.mailStoppedAt", "is", null)
    .where("visitors.id", "<>", asked.askerId)
    .orderBy("conversations.changedAt", "desc")
    .orderBy("conversations.id")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
