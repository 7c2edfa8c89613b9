import type { Role } from "@milepost/shared";
import type { Selectable } from "kysely";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

export interface Agent {
  id: string;
  /** Lower-case. */
  email: string;
  name: string;
  role: Role;
  /** Null: has not chosen a password yet, and cannot sign in. */
  passwordHash: string | null;
  disabledAt: string | null;
  teamId: string | null;
  /** The sites that they work for; null: all. */
  siteIds: string[] | null;
  createdAt: string;
}

/** Who is added without a word of sites works for all. */
export type NewAgent = Omit<Agent, "siteIds"> & { siteIds?: readonly string[] | null };

export async function agentByEmail(db: Db, email: string): Promise<Agent | undefined> {
  const row = await db.selectFrom("agents").selectAll().where("email", "=", email.toLowerCase()).executeTakeFirst();
  return row && agentOf(row);
}

export async function agentById(db: Db, id: string): Promise<Agent | undefined> {
  const row = await db.selectFrom("agents").selectAll().where("id", "=", id).executeTakeFirst();
  return row && agentOf(row);
}

/** Keeps every other work that locks this agent waiting until this one has ended: what they may spend is spent once. */
export async function lockAgent(db: Db, id: string): Promise<void> {
  await db
    .updateTable("agents")
    .set(({ ref }) => ({ name: ref("name") }))
    .where("id", "=", id)
    .execute();
}

/** Keeps every other change of who works here waiting: of two owners who let go of each other, one stays. */
export async function lockAgents(db: Db): Promise<void> {
  await db
    .updateTable("agents")
    .set(({ ref }) => ({ name: ref("name") }))
    .execute();
}

/** In the order of their names. */
export async function allAgents(db: Db): Promise<Agent[]> {
  const rows = await db.selectFrom("agents").selectAll().orderBy("name").orderBy("id").execute();
  return rows.map(agentOf);
}

/** False when an agent has this e-mail already: then nothing is added. */
export async function insertAgent(db: Db, { siteIds = null, ...agent }: NewAgent): Promise<boolean> {
  const added = await db
    .insertInto("agents")
    .values({ ...agent, email: agent.email.toLowerCase(), siteIds: siteIds && JSON.stringify(siteIds) })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

/** Changes what is given; undefined when there is no such agent. */
export async function updateAgent(
  db: Db,
  id: string,
  {
    siteIds,
    ...change
  }: {
    name?: string | undefined;
    role?: Role | undefined;
    teamId?: string | null | undefined;
    siteIds?: string[] | null | undefined;
    disabledAt: string | null;
  },
): Promise<Agent | undefined> {
  const row = await db
    .updateTable("agents")
    .set(({ ref }) => ({
      name: ref("name"),
      ...change,
      ...(siteIds !== undefined && { siteIds: siteIds && JSON.stringify(siteIds) }),
    }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && agentOf(row);
}

export async function updatePassword(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable("agents").set({ passwordHash }).where("id", "=", id).execute();
}

/** Whether somebody beside this one owns the place, still works here and can sign in. */
export async function isAnotherOwner(db: Db, exceptId: string): Promise<boolean> {
  const other = await db
    .selectFrom("agents")
    .select("id")
    .where("role", "=", "owner")
    .where("disabledAt", "is", null)
    .where("passwordHash", "is not", null)
    .where("id", "<>", exceptId)
    .executeTakeFirst();
  return other !== undefined;
}

export async function countAgents(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("agents")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export function agentOf(row: Selectable<Schema["agents"]>): Agent {
  return { ...row, role: row.role as Role, siteIds: row.siteIds === null ? null : JSON.parse(row.siteIds) };
}
