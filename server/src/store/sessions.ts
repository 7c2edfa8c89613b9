import type { Selectable } from "kysely";
import { type Agent, agentOf } from "./agents.ts";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

export type Session = Selectable<Schema["sessions"]>;

/** As much of a hash as tells an agent's sessions apart, and nobody can sign in with. */
const ID_CHARACTERS = 32;

export function idOfSession({ tokenHash }: Pick<Session, "tokenHash">): string {
  return tokenHash.slice(0, ID_CHARACTERS);
}

export async function insertSession(
  db: Db,
  session: Pick<Session, "tokenHash" | "agentId" | "createdAt" | "expiresAt"> & Partial<Session>,
): Promise<void> {
  const unknown = { lastSeenAt: session.createdAt, network: null, browser: null, renewal: null };
  await db
    .insertInto("sessions")
    .values({ ...unknown, ...session })
    .execute();
}

/** Whose session this is. Undefined when it has expired or the agent is disabled. */
export async function agentOfSession(db: Db, tokenHash: string, now: string): Promise<Agent | undefined> {
  const row = await db
    .selectFrom("sessions")
    .innerJoin("agents", "agents.id", "sessions.agentId")
    .selectAll("agents")
    .where("tokenHash", "=", tokenHash)
    .where("expiresAt", ">", now)
    .where("disabledAt", "is", null)
    .executeTakeFirst();
  return row && agentOf(row);
}

export async function sessionByHash(db: Db, tokenHash: string): Promise<Session | undefined> {
  return db.selectFrom("sessions").selectAll().where("tokenHash", "=", tokenHash).executeTakeFirst();
}

/** Those that can be worked in, the one seen last first. What another has taken the place of is none. */
export async function sessionsOf(db: Db, agentId: string, now: string): Promise<Session[]> {
  return db
    .selectFrom("sessions")
    .selectAll()
    .where("agentId", "=", agentId)
    .where("expiresAt", ">", now)
    .where(({ or, eb }) => or([eb("renewal", "is", null), eb("renewal", "=", "due")]))
    .orderBy("lastSeenAt", "desc")
    .orderBy("tokenHash")
    .execute();
}

export async function seeSession(
  db: Db,
  tokenHash: string,
  seen: Pick<Session, "lastSeenAt"> & Partial<Pick<Session, "network" | "browser">>,
): Promise<void> {
  await db.updateTable("sessions").set(seen).where("tokenHash", "=", tokenHash).execute();
}

/** Each of this agent's sessions is to go on under another token. */
export async function renewSessionsOf(db: Db, agentId: string): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ renewal: "due" })
    .where("agentId", "=", agentId)
    .where("renewal", "is", null)
    .execute();
}

/** Takes a session that is to be renewed until `expiresAt`: of two requests at once one gets it. */
export async function claimRenewal(db: Db, tokenHash: string, expiresAt: string): Promise<boolean> {
  const claimed = await db
    .updateTable("sessions")
    .set({ renewal: "done", expiresAt })
    .where("tokenHash", "=", tokenHash)
    .where("renewal", "=", "due")
    .returning("tokenHash")
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom("sessions").where("tokenHash", "=", tokenHash).execute();
}

/** By its `idOfSession`. False when the agent has no such session. */
export async function deleteSessionById(db: Db, agentId: string, id: string): Promise<boolean> {
  const rows = await db.selectFrom("sessions").selectAll().where("agentId", "=", agentId).execute();
  const session = rows.find((row) => idOfSession(row) === id);
  if (session) await deleteSession(db, session.tokenHash);
  return session !== undefined;
}

export async function deleteSessionsOf(db: Db, agentId: string): Promise<void> {
  await db.deleteFrom("sessions").where("agentId", "=", agentId).execute();
}

export async function deleteExpiredSessions(db: Db, now: string): Promise<void> {
  await db.deleteFrom("sessions").where("expiresAt", "<=", now).execute();
}
