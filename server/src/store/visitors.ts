import type { Db } from "./store.ts";

export interface Visitor {
  id: string;
  siteId: string;
  tokenHash: string;
  /** Empty until given. */
  name: string;
  email: string | null;
  /** Of the mails to them; null for English. */
  language: string | null;
  /** Since when they want no more mail. Another address begins anew. */
  mailStoppedAt: string | null;
  /** Who they are on the site's own books, as its back end has signed; null for who is anonymous. Their name is the site's word then. */
  subject: string | null;
  /** Since when the site vouches for the e-mail address; null where a visitor typed it. */
  emailVerifiedAt: string | null;
  createdAt: string;
}

/** A visitor as they are first written down. */
export type NewVisitor = Omit<Visitor, "language" | "mailStoppedAt" | "subject" | "emailVerifiedAt">;

export async function visitorByToken(db: Db, siteId: string, tokenHash: string): Promise<Visitor | undefined> {
  const row = await db
    .selectFrom("visitors")
    .selectAll()
    .where("siteId", "=", siteId)
    .where("tokenHash", "=", tokenHash)
    .executeTakeFirst();
  return row && { ...row };
}

export async function visitorById(db: Db, id: string): Promise<Visitor | undefined> {
  const row = await db.selectFrom("visitors").selectAll().where("id", "=", id).executeTakeFirst();
  return row && { ...row };
}

export async function visitorsByIds(db: Db, ids: readonly string[]): Promise<Map<string, Visitor>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("visitors").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, { ...row }]));
}

/** The visitor as the log has them: of two tabs that write first at the same time, one adds the row and both get it. */
export async function insertVisitor(db: Db, visitor: NewVisitor): Promise<Visitor> {
  const added = await db
    .insertInto("visitors")
    .values(visitor)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  // Who is known by several tokens may come with another one than their row was written with.
  const present =
    added ?? (await visitorById(db, visitor.id)) ?? (await visitorByToken(db, visitor.siteId, visitor.tokenHash));
  if (!present) throw new Error("A visitor's row was neither added nor found.");
  return { ...present };
}

/** Who it was is forgotten; their id stays, for what is counted by it. */
export async function forgetVisitor(db: Db, id: string): Promise<void> {
  const nobody = { name: "", email: null, language: null, mailStoppedAt: null, subject: null, emailVerifiedAt: null };
  await db.updateTable("visitors").set(nobody).where("id", "=", id).execute();
  await db.deleteFrom("resume_links").where("visitorId", "=", id).execute();
}

/** The visitor whose conversation this is now. */
export async function visitorOfConversation(db: Db, conversationId: string): Promise<Visitor | undefined> {
  const row = await db
    .selectFrom("visitors")
    .innerJoin("conversations", "conversations.visitorId", "visitors.id")
    .selectAll("visitors")
    .where("conversations.id", "=", conversationId)
    .executeTakeFirst();
  return row && { ...row };
}

/** Undefined when there is no such visitor. What is not given stays. */
export async function updateVisitor(
  db: Db,
  id: string,
  change: { name?: string | undefined; email?: string | undefined; language?: string | undefined },
): Promise<Visitor | undefined> {
  const { name, email, language } = change;
  const row = await db
    .updateTable("visitors")
    .set(({ ref }) => ({
      name: name ?? ref("name"),
      language: language ?? ref("language"),
      ...(email !== undefined && { email, mailStoppedAt: null, emailVerifiedAt: null }),
    }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && { ...row };
}
