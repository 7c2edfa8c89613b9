import type { LogEntry, Viewer } from "@milepost/shared";
import { compiledOnce } from "./compiled-query.ts";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

const insert = compiledOnce((db, given: Schema["entries"]) =>
  db.insertInto("entries").values({
    conversationId: given.conversationId,
    seq: given.seq,
    publicSeq: given.publicSeq,
    id: given.id,
    kind: given.kind,
    authorKind: given.authorKind,
    authorId: given.authorId,
    at: given.at,
    entry: given.entry,
    inputHash: given.inputHash,
  }),
);

/**
 * Adds entries to the log, in the places they carry. An id or a place that is taken throws. `inputHash` is of the act that one
 * entry is all of, and is known by.
 */
export async function appendEntries(
  db: Db,
  entries: readonly LogEntry[],
  inputHash: string | null = null,
): Promise<void> {
  for (const entry of entries) {
    const { conversationId, seq, publicSeq = null, id, kind, author, at } = entry;
    const by = { authorKind: author.kind, authorId: author.id };
    await insert(db, { conversationId, seq, publicSeq, id, kind, ...by, at, entry: JSON.stringify(entry), inputHash });
  }
}

/** Which of these ids the conversation's log has. */
export async function knownEntryIds(db: Db, conversationId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("entries")
    .select("id")
    .where("conversationId", "=", conversationId)
    .where("id", "in", ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export async function entryById(db: Db, conversationId: string, id: string): Promise<LogEntry | undefined> {
  const row = await db
    .selectFrom("entries")
    .select("entry")
    .where("conversationId", "=", conversationId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && JSON.parse(row.entry);
}

/** The newest `limit` entries before `beforeSeq` (the viewer's own) or the head, ascending. */
export async function windowOf(
  db: Db,
  conversationId: string,
  viewer: Viewer,
  beforeSeq: number | undefined,
  limit: number,
): Promise<LogEntry[]> {
  const seq = seqOf(viewer);
  const rows = await entriesFor(db, conversationId, viewer)
    .$if(beforeSeq !== undefined, (query) => query.where(seq, "<", beforeSeq ?? 0))
    .orderBy(seq, "desc")
    .limit(limit)
    .execute();
  return rows.map(logEntryOf).reverse();
}

/** The `limit` entries that follow `afterSeq` (the viewer's own), ascending. */
export async function entriesAfter(
  db: Db,
  conversationId: string,
  viewer: Viewer,
  afterSeq: number,
  limit: number,
): Promise<LogEntry[]> {
  const seq = seqOf(viewer);
  const rows = await entriesFor(db, conversationId, viewer)
    .where(seq, ">", afterSeq)
    .orderBy(seq)
    .limit(limit)
    .execute();
  return rows.map(logEntryOf);
}

/** The whole log, ascending, read page by page: a long one is never in memory at once. */
export async function* wholeLog(db: Db, conversationId: string, page = 500): AsyncGenerator<LogEntry> {
  let entries: LogEntry[] = [];
  do {
    entries = await entriesAfter(db, conversationId, "team", entries.at(-1)?.seq ?? 0, page);
    yield* entries;
  } while (entries.length === page);
}

/** The highest `publicSeq` at or below the team's `seq`; 0 where there is none. */
export async function publicSeqAt(db: Db, conversationId: string, seq: number): Promise<number> {
  const row = await entriesFor(db, conversationId, "visitor")
    .select("publicSeq")
    .where("seq", "<=", seq)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.publicSeq ?? 0;
}

/** The team's `seq` of the last entry at or below the visitor's `publicSeq`; 0 where there is none. */
export async function teamSeqAt(db: Db, conversationId: string, publicSeq: number): Promise<number> {
  const row = await entriesFor(db, conversationId, "visitor")
    .select("seq")
    .where("publicSeq", "<=", publicSeq)
    .orderBy("publicSeq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/**
 * How many entries of the other side each conversation has after `readSeq`, in the team's `seq`, by conversation:
 * the visitor's for the team, and for the visitor all that they get and did not write.
 */
export async function unreadCounts(
  db: Db,
  viewer: Viewer,
  pairs: readonly { conversationId: string; readSeq: number }[],
): Promise<Map<string, number>> {
  const counts = new Map(pairs.map(({ conversationId }) => [conversationId, 0]));
  if (pairs.length === 0) return counts;
  const rows = await db
    .selectFrom("entries")
    .select(({ fn }) => ["conversationId", fn.countAll().as("count")])
    .where("authorKind", viewer === "team" ? "=" : "<>", "visitor")
    .$if(viewer === "visitor", (query) => query.where("publicSeq", "is not", null))
    .where(({ or, and, eb }) =>
      or(pairs.map((pair) => and([eb("conversationId", "=", pair.conversationId), eb("seq", ">", pair.readSeq)]))),
    )
    .groupBy("conversationId")
    .execute();
  for (const row of rows) counts.set(row.conversationId, Number(row.count));
  return counts;
}

function entriesFor(db: Db, conversationId: string, viewer: Viewer) {
  return db
    .selectFrom("entries")
    .select("entry")
    .where("conversationId", "=", conversationId)
    .$if(viewer === "visitor", (query) => query.where("publicSeq", "is not", null));
}

function seqOf(viewer: Viewer): "seq" | "publicSeq" {
  return viewer === "team" ? "seq" : "publicSeq";
}

function logEntryOf(row: { entry: string }): LogEntry {
  return JSON.parse(row.entry);
}
