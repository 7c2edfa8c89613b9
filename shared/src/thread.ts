import type { Receipt, Refusal, Summary, Window } from "./answers.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import type { Entry } from "./entry.ts";
import type { ActName, Commands } from "./protocol.ts";

/** An act that the log does not hold yet, as it lies in the outbox. `id` is its entry's. */
export interface OutboxRow<Name extends ActName = ActName> {
  id: string;
  conversationId: string;
  name: Name;
  input: Commands[Name];
  at: string;
  /** The person may still take it back: it is not sent before this time, unless they go on with something else. */
  heldUntil?: string;
  /** The server refused it for good: it waits for the person to retry or delete it. */
  refusal?: Refusal;
  /** It was acknowledged under this `seq`, and the log has been replaced since: it is sent only if the log lacks it. */
  ackedSeq?: number;
}

/**
 * `held`: it waits for `heldUntil`. `elsewhere`: another tab sends it, and this one does if that takes too long. `sent`: acknowledged, and
 * its entry is on its way. `failed`: refused for good, until a person retries or deletes it.
 */
export type Pending = OutboxRow & PendingStatus;
export type PendingStatus =
  | { status: "held" | "elsewhere" | "saved" | "sending" }
  | { status: "sent"; seq: number }
  | { status: "failed"; refusal: Refusal };

/** A conversation as this client has it: the state, and the log's tail without gaps, up to `state.head`. */
export interface Thread {
  id: string;
  /** Undefined until the server has confirmed that the conversation was opened. */
  state: Conversation | undefined;
  entries: Entry[];
  pending: Pending[];
  hasEarlier: boolean;
  readSeq: number;
  unread: number;
  receipts: Receipt[];
}

export type Side = "visitor" | "agent";

export function emptyThread(id: string): Thread {
  return { id, state: undefined, entries: [], pending: [], hasEarlier: false, readSeq: 0, unread: 0, receipts: [] };
}

/** How far this client has the log: the `seq` of the last entry folded in. */
export function cursorOf(thread: Thread): number {
  return thread.state?.head ?? 0;
}

/** [D5] The one way in for entries, live or caught up: what is next is folded in, what is known or beyond a gap is left. */
export function withEntries(thread: Thread, entries: Entry[], side: Side): Thread {
  let { state, unread } = thread;
  const taken: Entry[] = [];
  for (const entry of entries) {
    if (entry.seq !== (state?.head ?? 0) + 1) continue;
    state = applyEntry(state, entry);
    taken.push(entry);
    if (isFromOtherSide(entry, side) && entry.seq > thread.readSeq) unread += 1;
  }
  if (taken.length === 0) return thread;
  const all = readable([...thread.entries, ...taken]);
  return settled({ ...thread, state, unread, entries: all, hasEarlier: hasEarlier(all) });
}

/** The newest window. Entries that arrived while it was under way and that it does not hold stay behind it. */
export function withWindow(thread: Thread, { state, entries, head, receipts }: Window): Thread {
  const newer = thread.entries.filter(({ seq }) => seq > head);
  const joins = newer.length > 0 && newer[0]?.seq === head + 1;
  const all = readable(joins ? [...entries, ...newer] : entries);
  return settled({
    ...thread,
    state: joins ? thread.state : state,
    entries: all,
    hasEarlier: hasEarlier(all),
    receipts: receipts.reduce(raised, thread.receipts),
  });
}

export function withEarlier(thread: Thread, { entries }: Window): Thread {
  const [first] = thread.entries;
  if (!first || entries.at(-1)?.seq !== first.seq - 1) return thread;
  const all = readable([...entries, ...thread.entries]);
  return { ...thread, entries: all, hasEarlier: hasEarlier(all) };
}

/** What the session says of a conversation. It replaces the state only where no entries are here that must fit it. */
export function withSummary(thread: Thread, { state, readSeq = 0, unread = 0 }: Summary): Thread {
  const isRead = thread.readSeq > readSeq;
  return settled({
    ...thread,
    state: thread.entries.length > 0 ? thread.state : state,
    hasEarlier: thread.entries.length > 0 ? thread.hasEarlier : true,
    readSeq: Math.max(thread.readSeq, readSeq),
    unread: isRead || thread.entries.length > 0 ? thread.unread : unread,
  });
}

export function withReceipt(thread: Thread, receipt: Receipt): Thread {
  return { ...thread, receipts: raised(thread.receipts, receipt) };
}

/** Marks never go back, in whichever order they come. */
function raised(receipts: Receipt[], { participant, deliveredSeq, readSeq }: Receipt): Receipt[] {
  const before = receipts.find((each) => each.participant.id === participant.id);
  const receipt = {
    participant,
    deliveredSeq: Math.max(deliveredSeq, before?.deliveredSeq ?? 0),
    readSeq: Math.max(readSeq, before?.readSeq ?? 0),
  };
  return [...receipts.filter((each) => each !== before), receipt];
}

/** Read up to `seq`, here or in another tab or on another device. What was read stays read. */
export function withRead(thread: Thread, seq: number, side: Side): Thread {
  if (seq <= thread.readSeq) return thread;
  const unread = thread.entries.filter((entry) => entry.seq > seq && isFromOtherSide(entry, side)).length;
  return { ...thread, readSeq: seq, unread };
}

/** What the device had of a conversation, where nothing newer is here yet. */
export function withRecalled(thread: Thread, kept: Omit<Thread, "pending" | "hasEarlier">): Thread {
  if (thread.state || thread.entries.length > 0) return thread;
  return settled({ ...thread, ...kept, hasEarlier: hasEarlier(kept.entries) });
}

export function withRow(thread: Thread, row: Pending): Thread {
  const known = thread.pending.some(({ id }) => id === row.id);
  if (known) return settled({ ...thread, pending: thread.pending.map((each) => (each.id === row.id ? row : each)) });
  // What a database finds late was written before what is here.
  const later = thread.pending.findIndex(({ at }) => at > row.at);
  const place = later < 0 ? thread.pending.length : later;
  return settled({ ...thread, pending: thread.pending.toSpliced(place, 0, row) });
}

export function withoutRow(thread: Thread, id: string): Thread {
  return { ...thread, pending: thread.pending.filter((row) => row.id !== id) };
}

/** The row as it lies in the outbox. */
export function outboxRowOf({ id, conversationId, name, input, at, ackedSeq, ...row }: Pending): OutboxRow {
  const kept = { id, conversationId, name, input, at, ...(ackedSeq !== undefined && { ackedSeq }) };
  return row.status === "failed" ? { ...kept, refusal: row.refusal } : kept;
}

/** What was loaded no longer fits the log. What waits to be sent stays, also what an acknowledgement of the earlier log had ended. */
export function forgotten(thread: Thread): Thread {
  const pending = thread.pending.map((row) =>
    row.status === "sent" ? { ...outboxRowOf(row), status: "saved" as const } : row,
  );
  return { ...emptyThread(thread.id), pending };
}

/**
 * [D4] A pending row becomes the confirmed entry: same id. One that was acknowledged goes also when its entry lies before
 * the window; not when only the state is here, since until a window comes the row alone has the words.
 */
function settled(thread: Thread): Thread {
  if (thread.pending.length === 0) return thread;
  const ids = new Set(thread.entries.map(({ id }) => id));
  const isPassed = (row: Pending) => row.status === "sent" && ids.size > 0 && row.seq <= cursorOf(thread);
  const isConfirmed = (row: Pending) => ids.has(row.id) || isPassed(row);
  return { ...thread, pending: thread.pending.filter((row) => !isConfirmed(row)) };
}

/** [E2] What was erased is kept here no longer than at the server: not the words of a deleted message, and nothing before an erasure. */
function readable(entries: Entry[]): Entry[] {
  const deleted = new Set(entries.map((entry) => entry.kind === "deleted" && entry.entryId));
  return entries
    .slice(
      Math.max(
        0,
        entries.findLastIndex(({ kind }) => kind === "erased"),
      ),
    )
    .map((entry) =>
      deleted.has(entry.kind === "edited" ? entry.entryId : entry.id)
        ? { ...entry, body: "", attachments: undefined }
        : entry,
    );
}

/** The log begins with the first entry, and with an erasure for whoever reads. */
function hasEarlier([first]: Entry[]): boolean {
  return first !== undefined && first.seq !== 1 && first.kind !== "erased";
}

function isFromOtherSide({ author }: Entry, side: Side): boolean {
  return (author.kind === "visitor") !== (side === "visitor");
}
