import { type Agent, agentOf } from "./agents.ts";
import type { Db } from "./store.ts";

export interface PasswordLink {
  agentId: string;
  tokenHash: string;
  expiresAt: string;
}

/** The one before is good no longer. */
export async function keepPasswordLink(db: Db, link: PasswordLink): Promise<void> {
  await db
    .insertInto("password_links")
    .values(link)
    .onConflict((conflict) => conflict.column("agentId").doUpdateSet(link))
    .execute();
}

/** Whose link this is. Undefined when there is none, no longer, or the agent is disabled. */
export async function agentOfPasswordLink(db: Db, tokenHash: string, now: string): Promise<Agent | undefined> {
  const row = await db
    .selectFrom("password_links")
    .innerJoin("agents", "agents.id", "password_links.agentId")
    .selectAll("agents")
    .where("tokenHash", "=", tokenHash)
    .where("expiresAt", ">", now)
    .where("disabledAt", "is", null)
    .executeTakeFirst();
  return row && agentOf(row);
}

export async function deletePasswordLink(db: Db, agentId: string): Promise<void> {
  await db.deleteFrom("password_links").where("agentId", "=", agentId).execute();
}
