import type { InboxView } from "@milepost/shared";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { conversationOf } from "./conversations.ts";
import { type Cursor, type Listed, type Page, pageOf, readCursor } from "./page.ts";
import type { Schema } from "./schema.ts";
import { isOfSites } from "./site-access.ts";
import { snoozed } from "./snoozes.ts";
import type { Db } from "./store.ts";

interface Asked {
  view: InboxView;
  agentId: string;
  /** The sites that the agent works for; null: all. */
  siteIds: readonly string[] | null;
  now: string;
}

type Builder = ExpressionBuilder<Schema, "conversations">;

/** The list in the order of need: what is open by the next word due, what waits for the customer, what is done. */
const PARTS = ["open", "waiting", "done"] as const;
type Part = (typeof PARTS)[number];

const PARTS_OF: Record<InboxView, readonly Part[]> = {
  due: ["open", "waiting"],
  mine: ["open", "waiting"],
  unassigned: ["open", "waiting"],
  waiting: ["waiting"],
  late: ["open"],
  closed: ["done"],
  all: PARTS,
  lead: ["open", "waiting"],
};

/** One page in the order of need. A cursor that is none gives an empty last page. */
export async function listInbox(db: Db, asked: Asked & { cursor?: string | undefined; limit: number }): Promise<Page> {
  const { view, cursor, limit } = asked;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (cursor !== undefined && !after) return { conversations: [] };
  const parts = PARTS_OF[view];
  const first = after ? parts.indexOf(after.part as Part) : 0;
  if (first < 0) return { conversations: [] };
  const found: Listed[] = [];
  for (const part of parts.slice(first)) {
    const missing = limit + 1 - found.length;
    if (missing <= 0) break;
    const rows = await rowsOf(db, part, asked, after?.part === part ? after : undefined, missing);
    found.push(...rows.map(({ key, ...row }) => ({ part, key, conversation: conversationOf(row) })));
  }
  return pageOf(found, limit);
}

/** How many conversations each view has. */
export async function countInbox(db: Db, asked: Omit<Asked, "view">): Promise<Record<InboxView, number>> {
  const groups = await db
    .selectFrom("conversations")
    .select((eb) => [
      "status",
      eb.fn.countAll().as("all"),
      eb.fn.countAll().filterWhere(isMine(eb, asked.agentId)).as("mine"),
      eb.fn.countAll().filterWhere("ownerId", "is", null).as("unassigned"),
      eb.fn.countAll().filterWhere("nextUpdateBy", "<", asked.now).as("late"),
      eb.fn.countAll().filterWhere("leadSince", "is not", null).as("lead"),
    ])
    .where(isOfSites(asked.siteIds))
    .groupBy("status")
    .execute();
  const putOff = await snoozed(db, asked).select(["ownerId", "checkBackBy"]).where(isOfSites(asked.siteIds)).execute();
  const sum = (column: "all" | "mine" | "unassigned" | "late" | "lead", ...statuses: string[]) =>
    groups.filter(({ status }) => statuses.includes(status)).reduce((total, group) => total + Number(group[column]), 0);
  return {
    due: sum("all", "open", "waiting") - putOff.length,
    mine: sum("mine", "open", "waiting") - putOff.filter((each) => Object.values(each).includes(asked.agentId)).length,
    unassigned: sum("unassigned", "open", "waiting"),
    waiting: sum("all", "waiting"),
    late: sum("late", "open"),
    closed: sum("all", "resolved", "closed"),
    all: sum("all", "open", "waiting", "resolved", "closed"),
    lead: sum("lead", "open", "waiting"),
  };
}

function rowsOf(db: Db, part: Part, asked: Asked, after: Cursor | undefined, limit: number) {
  // One without a promise would break a rule; it stands where it is seen rather than nowhere.
  const key = part === "open" ? sql<string>`coalesce("nextUpdateBy", "changedAt")` : sql<string>`"changedAt"`;
  const [direction, beyond] = part === "open" ? (["asc", sql`>`] as const) : (["desc", sql`<`] as const);
  return (
    db
      .selectFrom("conversations")
      .selectAll()
      .select(key.as("key"))
      // In the very words of the index `conversations_done`, or SQLite would sort all that was ever done.
      .where(part === "done" ? sql<SqlBool>`"status" NOT IN ('open', 'waiting')` : sql<SqlBool>`"status" = ${part}`)
      .where((eb) => inView(eb, asked))
      .where(isOfSites(asked.siteIds))
      .$if(asked.view === "due" || asked.view === "mine", (query) =>
        query.where("id", "not in", snoozed(db, asked).select("conversationId")),
      )
      .$if(after !== undefined, (query) =>
        query.where(sql<SqlBool>`(${key}, "id") ${beyond} (${after?.key}, ${after?.id})`),
      )
      .orderBy(key, direction)
      .orderBy("id", direction)
      .limit(limit)
      .execute()
  );
}

function inView(eb: Builder, { view, agentId, now }: Asked): Expression<SqlBool> {
  switch (view) {
    case "mine":
      return isMine(eb, agentId);
    case "unassigned":
      return eb("ownerId", "is", null);
    case "late":
      return eb("nextUpdateBy", "<", now);
    case "lead":
      return eb("leadSince", "is not", null);
    case "due":
    case "waiting":
    case "closed":
    case "all":
      return eb.and([]);
    default:
      return view satisfies never;
  }
}

/** What the agent owns, and where they owe the customer a word after a transfer. */
function isMine(eb: Builder, agentId: string): Expression<SqlBool> {
  return eb.or([eb("ownerId", "=", agentId), eb("checkBackBy", "=", agentId)]);
}
