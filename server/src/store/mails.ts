import { hashOfToken, newSecret } from "../identity/tokens.ts";
import { isOfSites } from "./site-access.ts";
import type { Db } from "./store.ts";

/** `dropped`: the visitor had read it, or wants no mail. `failed`: it was tried for a day. */
export type MailStatus = "waiting" | "sent" | "dropped" | "failed";

/** Something that is to be said by mail: an entry of a conversation, or by which link its visitor goes on elsewhere. */
export interface Mail {
  id: string;
  conversationId: string;
  /** Of the conversation's opening where the mail is to `resume`. */
  entryId: string;
  purpose: "entry" | "resume";
  status: MailStatus;
  attempts: number;
  /** When it is tried next. */
  nextAt: string;
  fault: string | null;
  createdAt: string;
}

/** One mail an entry, however often it is asked for. */
export async function insertMail(
  db: Db,
  mail: Pick<Mail, "id" | "conversationId" | "entryId" | "nextAt" | "createdAt"> & Partial<Pick<Mail, "purpose">>,
): Promise<void> {
  await db
    .insertInto("mails")
    .values({ purpose: "entry", ...mail, status: "waiting", attempts: 0, fault: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** What is to be sent by now, the longest due first. */
export async function dueMails(db: Db, now: string, limit: number): Promise<Mail[]> {
  const rows = await db
    .selectFrom("mails")
    .selectAll()
    .where("status", "=", "waiting")
    .where("nextAt", "<=", now)
    .orderBy("nextAt")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...row,
    purpose: row.purpose as Mail["purpose"],
    status: row.status as MailStatus,
  }));
}

/** How many links to go on elsewhere were asked for in this conversation since then. */
export async function resumeMailsSince(db: Db, conversationId: string, since: string): Promise<number> {
  const { count } = await db
    .selectFrom("mails")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("conversationId", "=", conversationId)
    .where("purpose", "=", "resume")
    .where("createdAt", ">", since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Takes a mail that is due until `nextAt`: of two nodes one gets it, and what a dead node had is tried again then. */
export async function claimMail(db: Db, id: string, now: string, nextAt: string): Promise<boolean> {
  const claimed = await db
    .updateTable("mails")
    .set(({ eb }) => ({ nextAt, attempts: eb("attempts", "+", 1) }))
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .where("nextAt", "<=", now)
    .returning("id")
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function settleMail(
  db: Db,
  id: string,
  change: { status: MailStatus; nextAt?: string; fault?: string | null },
): Promise<void> {
  await db.updateTable("mails").set(change).where("id", "=", id).execute();
}

/** Those of these sites (null: of all) that were given up, the newest first, with the conversation that each is of. */
export async function failedMails(db: Db, siteIds: readonly string[] | null, limit: number) {
  return db
    .selectFrom("mails")
    .innerJoin("conversations", "conversations.id", "mails.conversationId")
    .select(["mails.id", "conversations.ref", "mails.attempts", "mails.fault", "mails.createdAt"])
    .where("mails.status", "=", "failed")
    .where(isOfSites(siteIds))
    .orderBy("mails.createdAt", "desc")
    .orderBy("mails.id")
    .limit(limit)
    .execute();
}

/** A way to want no more mail, for one mail; gives its token. */
export async function makeMailStop(db: Db, visitorId: string, at: string): Promise<string> {
  const token = newSecret();
  await db
    .insertInto("mail_stops")
    .values({ tokenHash: hashOfToken(token), visitorId, createdAt: at })
    .execute();
  return token;
}

export async function visitorOfMailStop(db: Db, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("mail_stops")
    .select("visitorId")
    .where("tokenHash", "=", hashOfToken(token))
    .executeTakeFirst();
  return row?.visitorId;
}

/** They want no more mail, until they give an address again. What waits to be sent to them is dropped when its time comes. */
export async function stopMail(db: Db, visitorId: string, at: string): Promise<void> {
  await db.updateTable("visitors").set({ mailStoppedAt: at }).where("id", "=", visitorId).execute();
}
