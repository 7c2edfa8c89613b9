import { hashOfToken, newSecret } from "../identity/tokens.ts";
import type { Db } from "./store.ts";

/**
 * Makes a private way to a conversation's progress and gives its token, for `/progress/<token>`. Whoever has it may read,
 * until it is revoked. Each place that a link is sent to gets one of its own.
 */
export async function makeProgressLink(db: Db, conversationId: string, at: string): Promise<string> {
  const token = newSecret();
  await db
    .insertInto("progress_links")
    .values({ tokenHash: hashOfToken(token), conversationId, createdAt: at })
    .execute();
  return token;
}

/** The conversation that the link shows; undefined when there is no such link, or no longer. */
export async function conversationOfLink(db: Db, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("progress_links")
    .select("conversationId")
    .where("tokenHash", "=", hashOfToken(token))
    .executeTakeFirst();
  return row?.conversationId;
}

/** Takes every link to the conversation away, and tells how many there were. */
export async function revokeProgressLinks(db: Db, conversationId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("progress_links")
    .where("conversationId", "=", conversationId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
