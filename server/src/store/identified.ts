import { memoryOf } from "./memory.ts";
import type { Db } from "./store.ts";
import { type Visitor, visitorById } from "./visitors.ts";

/** What a site's back end says of a visitor. What it does not name stays as it said it last. */
export interface Claims {
  subject: string;
  name?: string | undefined;
  email?: string | undefined;
}

export async function visitorBySubject(db: Db, siteId: string, subject: string): Promise<Visitor | undefined> {
  const row = await db
    .selectFrom("visitors")
    .selectAll()
    .where("siteId", "=", siteId)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return row && { ...row };
}

/** Writes down what the site vouches for. Of an anonymous visitor a name that they typed is not the site's word, and goes. */
export async function vouchFor(db: Db, visitor: Visitor, claims: Claims, at: string): Promise<Visitor> {
  const { subject, name = visitor.subject === null ? "" : visitor.name, email } = claims;
  const isOther = email !== undefined && email !== visitor.email;
  const row = await db
    .updateTable("visitors")
    .set({
      subject,
      name,
      ...(email !== undefined && { email, emailVerifiedAt: visitor.emailVerifiedAt ?? at }),
      ...(isOther && { mailStoppedAt: null, emailVerifiedAt: at }),
    })
    .where("id", "=", visitor.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...row };
}

/**
 * Gives an anonymous visitor's conversations to the one that they turned out to be. The log is as it was: it says who wrote
 * what at the time. An address that was typed goes along where there is none yet, as unverified as before.
 */
export async function handOver(db: Db, from: Visitor, to: Visitor): Promise<Visitor> {
  if (from.subject !== null) throw new Error("An identified visitor is never handed over to another.");
  const moved = await db
    .updateTable("conversations")
    .set({ visitorId: to.id })
    .where("visitorId", "=", from.id)
    .returning("id")
    .execute();
  for (const { id } of moved) memoryOf(db)?.change(id, { visitorId: to.id });
  await db
    .updateTable("receipts")
    .set({ participantId: to.id })
    .where("participantKind", "=", "visitor")
    .where("participantId", "=", from.id)
    .execute();
  await db.updateTable("visitors").set({ email: null }).where("id", "=", from.id).execute();
  if (to.email !== null || from.email === null) return to;
  const { email, language, mailStoppedAt } = from;
  await db
    .updateTable("visitors")
    .set({ email, mailStoppedAt, language: to.language ?? language })
    .where("id", "=", to.id)
    .execute();
  // Who stops the mails that went to this address stops those that go there from now on.
  await db.updateTable("mail_stops").set({ visitorId: to.id }).where("visitorId", "=", from.id).execute();
  return (await visitorById(db, to.id)) ?? to;
}
