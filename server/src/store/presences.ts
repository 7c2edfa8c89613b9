import { type Presence, worksFor } from "@milepost/shared";
import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import { type Agent, agentOf } from "./agents.ts";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

const HERE: Presence = { state: "online" };

export async function keepPresence(db: Db, agentId: string, { state, until, coverId }: Presence): Promise<void> {
  const said = { state, until: until ?? null, coverId: coverId ?? null };
  await db
    .insertInto("presences")
    .values({ agentId, ...said })
    .onConflict((conflict) => conflict.column("agentId").doUpdateSet(said))
    .execute();
}

/** What the agent said; who has said nothing is there, and an absence ends by itself. */
export async function presenceOf(db: Db, agentId: string, now: string): Promise<Presence> {
  const row = await db.selectFrom("presences").selectAll().where("agentId", "=", agentId).executeTakeFirst();
  return row && (row.until === null || row.until > now) ? presence(row) : HERE;
}

/** By agent; whoever is not named is there. */
export async function allPresences(db: Db, now: string): Promise<ReadonlyMap<string, Presence>> {
  const rows = await db.selectFrom("presences").selectAll().where(isAway(now)).execute();
  return new Map(rows.map((row) => [row.agentId, presence(row)]));
}

/** A conversation whose owner is not there when a word is due. */
export interface Absence {
  id: string;
  openedAt: string;
}

/**
 * Conversations under way that nobody looks after: their owner works here or for this site no more, or is away while the next update is due by `soon`.
 * In the order of their beginning, behind `after`.
 */
export async function dueAbsences(
  db: Db,
  { now, soon }: { now: string; soon: string },
  limit: number,
  after?: Absence | undefined,
): Promise<Absence[]> {
  return db
    .selectFrom("conversations")
    .innerJoin("agents", "agents.id", "conversations.ownerId")
    .leftJoin("presences", "presences.agentId", "agents.id")
    .select(["conversations.id", "conversations.createdAt as openedAt"])
    .where("status", "in", ["open", "waiting"])
    .where((eb) =>
      eb.or([
        eb("disabledAt", "is not", null),
        eb("agents.siteIds", "not like", sql<string>`'%"' || ${eb.ref("conversations.siteId")} || '"%'`),
        eb.and([
          eb("nextUpdateBy", "<=", soon),
          eb("presences.state", "<>", "online"),
          eb.or([eb("presences.until", "is", null), eb("presences.until", ">", now)]),
        ]),
      ]),
    )
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("conversations.createdAt", "conversations.id"), ">", tuple(after?.openedAt ?? "", after?.id ?? "")),
      ),
    )
    .orderBy("conversations.createdAt")
    .orderBy("conversations.id")
    .limit(limit)
    .execute();
}

/** A lead of this site who is there and has the fewest open conversations; an owner where there is none. */
export async function leadWhoIsThere(
  db: Db,
  { siteId, exceptId, now }: { siteId: string; exceptId: string; now: string },
): Promise<Agent | undefined> {
  const away = [...(await allPresences(db, now)).keys()];
  const rows = await db
    .selectFrom("agents")
    .selectAll()
    .where("role", "in", ["lead", "owner"])
    .where("disabledAt", "is", null)
    .where("id", "not in", [exceptId, ...away])
    .orderBy("role")
    .orderBy((eb) =>
      eb
        .selectFrom("conversations")
        .select(eb.fn.countAll().as("open"))
        .whereRef("ownerId", "=", "agents.id")
        .where("status", "=", "open"),
    )
    .orderBy("name")
    .execute();
  return rows.map(agentOf).find((agent) => worksFor(agent, siteId));
}

function isAway(now: string) {
  return ({ eb, or, and }: ExpressionBuilder<Schema, "presences">) =>
    and([eb("state", "<>", "online"), or([eb("until", "is", null), eb("until", ">", now)])]);
}

function presence({ state, until, coverId }: Selectable<Schema["presences"]>): Presence {
  return {
    state: state as Presence["state"],
    ...(until === null ? {} : { until }),
    ...(coverId === null ? {} : { coverId }),
  };
}
