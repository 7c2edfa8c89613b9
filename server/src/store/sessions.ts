import { type Agent, agentOf } from "./agents.ts";
import type { Db } from "./store.ts";

export interface Session {
  tokenHash: string;
  agentId: string;
  createdAt: string;
  expiresAt: string;
}

export async function insertSession(db: Db, session: Session): Promise<void> {
  await db.insertInto("sessions").values(session).execute();
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

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom("sessions").where("tokenHash", "=", tokenHash).execute();
}

export async function deleteSessionsOf(db: Db, agentId: string): Promise<void> {
  await db.deleteFrom("sessions").where("agentId", "=", agentId).execute();
}

export async function deleteExpiredSessions(db: Db, now: string): Promise<void> {
  await db.deleteFrom("sessions").where("expiresAt", "<=", now).execute();
}
