import { type Facts, SUMMED, type Sums } from "@milepost/shared";
import { type ExpressionBuilder, type Insertable, type Selectable, sql } from "kysely";
import { compiledOnce } from "./compiled-query.ts";
import { memoryOf } from "./memory.ts";
import { FACT_COUNTS, type Schema } from "./schema.ts";
import { isOfSites } from "./site-access.ts";
import type { Db } from "./store.ts";

type Row = Insertable<Schema["conversation_facts"]>;

const COLUMNS = ["silentSince", "firstAnswerMs", "firstAnswerOpenMs", ...FACT_COUNTS] as const;

const find = compiledOnce((db, { conversationId }: { conversationId: string }) =>
  db.selectFrom("conversation_facts").selectAll().where("conversationId", "=", conversationId),
);
const keep = compiledOnce((db, given: Row) =>
  db
    .insertInto("conversation_facts")
    .values(Object.fromEntries(["conversationId" as const, ...COLUMNS].map((name) => [name, given[name]])) as Row)
    .onConflict((conflict) =>
      conflict
        .column("conversationId")
        .doUpdateSet(({ ref }) => Object.fromEntries(COLUMNS.map((name) => [name, ref(`excluded.${name}`)]))),
    ),
);

export async function factsOf(db: Db, conversationId: string): Promise<Facts | undefined> {
  const known = memoryOf(db)?.facts.get(conversationId);
  if (known) return known;
  const [row] = await find(db, { conversationId });
  return row && factsFrom(row);
}

export async function keepFacts(db: Db, conversationId: string, facts: Facts): Promise<void> {
  const {
    isResolved,
    isConfirmed,
    isUnconfirmed,
    isReopened,
    firstAnswerMs = null,
    firstAnswerOpenMs = null,
    ...rest
  } = facts;
  const truths = {
    isResolved: Number(isResolved),
    isConfirmed: Number(isConfirmed),
    isUnconfirmed: Number(isUnconfirmed),
    isReopened: Number(isReopened),
  };
  await keep(db, { conversationId, ...rest, ...truths, firstAnswerMs, firstAnswerOpenMs });
  memoryOf(db)?.facts.set(conversationId, facts);
}

/** Conversations from before facts were kept, by id, behind `afterId`. */
export async function withoutFacts(db: Db, limit: number, afterId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("conversations")
    .leftJoin("conversation_facts", "conversation_facts.conversationId", "conversations.id")
    .select("conversations.id")
    .where("conversation_facts.conversationId", "is", null)
    .where("conversations.id", ">", afterId)
    .orderBy("conversations.id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export interface Asked {
  /** Opened from then on. */
  from: string;
  /** Opened before then. */
  to: string;
  siteId?: string | undefined;
  /** Of these sites alone; null: of all. */
  siteIds: readonly string[] | null;
  /** Of these owners alone. */
  ownerIds?: readonly string[] | undefined;
}

/** The sums of what was asked for, by `group`: of all together, or by the owner's or the site's id, null for no owner. */
export async function sumFacts(
  db: Db,
  { from, to, siteId, siteIds, ownerIds }: Asked,
  group: "total" | "ownerId" | "siteId",
): Promise<Map<string | null, Sums>> {
  const rows = await db
    .selectFrom("conversations")
    .innerJoin("conversation_facts as facts", "facts.conversationId", "conversations.id")
    .select((eb) => [sql<string | null>`${group === "total" ? null : sql.ref(group)}`.as("key"), ...sums(eb)])
    .where("createdAt", ">=", from)
    .where("createdAt", "<", to)
    .where(isOfSites(siteIds))
    .$if(siteId !== undefined, (query) => query.where("siteId", "=", siteId ?? ""))
    .$if(ownerIds !== undefined, (query) => query.where("ownerId", "in", ownerIds?.length ? ownerIds : [""]))
    .$if(group !== "total", (query) => query.groupBy(group === "siteId" ? "siteId" : "ownerId"))
    .execute();
  return new Map(
    rows.map(({ key, ...row }) => [
      key,
      Object.fromEntries(SUMMED.map((name) => [name, Number(row[name] ?? 0)])) as Sums,
    ]),
  );
}

type Builder = ExpressionBuilder<Schema & { facts: Schema["conversation_facts"] }, "conversations" | "facts">;

function sums(eb: Builder) {
  const { fn } = eb;
  return SUMMED.map((name) => {
    switch (name) {
      case "conversations":
        return fn.countAll().as(name);
      case "answered":
        return fn.count("facts.firstAnswerMs").as(name);
      case "resolved":
        return fn.sum("facts.isResolved").as(name);
      case "confirmed":
        return fn.sum("facts.isConfirmed").as(name);
      case "unconfirmed":
        return fn.sum("facts.isUnconfirmed").as(name);
      case "reopened":
        return fn.sum("facts.isReopened").as(name);
      case "askedForNews":
        return fn.countAll().filterWhere("facts.newsRequests", ">", 0).as(name);
      default:
        return fn.sum(`facts.${name}`).as(name);
    }
  });
}

function factsFrom(row: Selectable<Schema["conversation_facts"]>): Facts {
  const { conversationId: _, silentSince, firstAnswerMs, firstAnswerOpenMs, ...counts } = row;
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value)])) as Record<
    keyof typeof counts,
    number
  >;
  return {
    ...numbers,
    silentSince,
    ...(firstAnswerMs === null ? {} : { firstAnswerMs: Number(firstAnswerMs) }),
    ...(firstAnswerOpenMs === null ? {} : { firstAnswerOpenMs: Number(firstAnswerOpenMs) }),
    isResolved: numbers.isResolved === 1,
    isConfirmed: numbers.isConfirmed === 1,
    isUnconfirmed: numbers.isUnconfirmed === 1,
    isReopened: numbers.isReopened === 1,
  };
}
