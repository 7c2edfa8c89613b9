import type { Conversation } from "@milepost/shared";
import { isoOf, leadSince, msOf, wakeAt } from "@milepost/shared";
import type { Selectable } from "kysely";
import { compiledOnce } from "./compiled-query.ts";
import { memoryOf } from "./memory.ts";
import { type Page, pageOf, readCursor } from "./page.ts";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

/** A conversation's row: `state` is what the log amounts to for the team, `visitorState` for the visitor. */
export interface StoredConversation
  extends Omit<Selectable<Schema["conversations"]>, "state" | "visitorState" | "status"> {
  status: Conversation["status"];
  state: Conversation;
  visitorState: Conversation;
}

const lockById = compiledOnce((db, { id }: { id: string }) =>
  db
    .updateTable("conversations")
    .set(({ ref }) => ({ head: ref("head") }))
    .where("id", "=", id)
    .returningAll(),
);
const findById = compiledOnce((db, { id }: { id: string }) =>
  db.selectFrom("conversations").selectAll().where("id", "=", id),
);
type Columns = ReturnType<typeof columnsOf>;

/** What every entry changes. */
type Grown = "state" | "visitorState" | "head" | "publicHead";

/** What lists and the clock go by: SQLite writes the indexes over every column that a statement names, changed or not. */
const LISTED_FIELDS = {
  status: true,
  ownerId: true,
  nextUpdateBy: true,
  wakeAt: true,
  leadSince: true,
  checkBackBy: true,
} satisfies Record<Exclude<keyof Columns, Grown>, true>;
const LISTED = Object.keys(LISTED_FIELDS) as (keyof typeof LISTED_FIELDS)[];

const updateById = compiledOnce((db, given: { id: string; changedAt: string } & Columns) =>
  db
    .updateTable("conversations")
    .set({
      status: given.status,
      ownerId: given.ownerId,
      nextUpdateBy: given.nextUpdateBy,
      wakeAt: given.wakeAt,
      leadSince: given.leadSince,
      checkBackBy: given.checkBackBy,
      state: given.state,
      visitorState: given.visitorState,
      head: given.head,
      publicHead: given.publicHead,
      changedAt: given.changedAt,
    })
    .where("id", "=", given.id),
);
const growById = compiledOnce((db, given: { id: string; changedAt: string } & Pick<Columns, Grown>) =>
  db
    .updateTable("conversations")
    .set({
      state: given.state,
      visitorState: given.visitorState,
      head: given.head,
      publicHead: given.publicHead,
      changedAt: given.changedAt,
    })
    .where("id", "=", given.id),
);

/** Reads the conversation and keeps every other write to it waiting until this one has ended. */
export async function lockConversation(db: Db, id: string): Promise<StoredConversation | undefined> {
  const memory = memoryOf(db);
  const known = memory?.conversations.get(id);
  if (known) return known;
  const [row] = await lockById(db, { id });
  const conversation = row && conversationOf(row);
  if (conversation) memory?.conversations.set(id, conversation);
  return conversation;
}

export async function findConversation(db: Db, id: string): Promise<StoredConversation | undefined> {
  const [row] = await findById(db, { id });
  return row && conversationOf(row);
}

export async function findByRef(db: Db, ref: string): Promise<StoredConversation | undefined> {
  const row = await db.selectFrom("conversations").selectAll().where("ref", "=", ref).executeTakeFirst();
  return row && conversationOf(row);
}

/** False when the id is taken: then nothing is added. A `ref` that is taken throws; another try makes another. */
export async function insertConversation(
  db: Db,
  conversation: { state: Conversation; visitorState: Conversation; createdAt: string },
): Promise<boolean> {
  const { state, visitorState, createdAt } = conversation;
  const { id, siteId, visitorId, ref } = state;
  const added = await db
    .insertInto("conversations")
    .values({ id, siteId, visitorId, ref, createdAt, ...columnsOf(state, visitorState), changedAt: createdAt })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

export async function updateConversation(
  db: Db,
  conversation: { id: string; state: Conversation; visitorState: Conversation; changedAt: string },
): Promise<void> {
  const { id, state, visitorState, changedAt } = conversation;
  const columns = { ...columnsOf(state, visitorState), changedAt };
  const memory = memoryOf(db);
  const known = memory?.conversations.get(id);
  const stays = known !== undefined && LISTED.every((name) => known[name] === columns[name]);
  await (stays ? growById : updateById)(db, { id, ...columns });
  memory?.change(id, { ...columns, state, visitorState });
}

/** One page, what changed last first. A cursor that is none gives an empty last page. */
export async function listForVisitor(
  db: Db,
  visitorId: string,
  limit: number,
  cursor?: string | undefined,
): Promise<Page> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (cursor !== undefined && !after) return { conversations: [] };
  const rows = await db
    .selectFrom("conversations")
    .selectAll()
    .where("visitorId", "=", visitorId)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("changedAt", "id"), "<", tuple(after?.key ?? "", after?.id ?? "")),
      ),
    )
    .orderBy("changedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows.map((row) => ({ part: "", key: row.changedAt, conversation: conversationOf(row) })),
    limit,
  );
}

/** Of all that a visitor has, in no order. */
export async function conversationIdsOf(db: Db, visitorId: string): Promise<string[]> {
  const rows = await db.selectFrom("conversations").select("id").where("visitorId", "=", visitorId).execute();
  return rows.map(({ id }) => id);
}

export function conversationOf(row: Selectable<Schema["conversations"]>): StoredConversation {
  return {
    ...row,
    status: row.status as Conversation["status"],
    state: JSON.parse(row.state),
    visitorState: JSON.parse(row.visitorState),
  };
}

function columnsOf(state: Conversation, visitorState: Conversation) {
  return {
    status: state.status,
    ownerId: state.owner?.id ?? null,
    // People may name a time without seconds: times are compared as text, so that all have one form.
    nextUpdateBy: state.promise ? isoOf(msOf(state.promise.dueAt)) : null,
    wakeAt: wakeAt(state) ?? null,
    leadSince: leadSince(state) ?? null,
    checkBackBy: state.checkBack?.dueSince ? state.checkBack.agent.id : null,
    state: JSON.stringify(state),
    visitorState: JSON.stringify(visitorState),
    head: state.head,
    publicHead: visitorState.head,
  };
}
