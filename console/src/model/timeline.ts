import {
  type Attachment,
  type Author,
  type Commands,
  correctionsIn,
  type Entry,
  type EntryKind,
  MINUTE_MS,
  msOf,
  type Pending,
  type PendingStatus,
  type Thread,
} from "@milepost/shared";
import { dayKey } from "../times.ts";

/** Words of one author that follow so closely need no new name above them. */
const CONTINUES_WITHIN_MS = 5 * MINUTE_MS;

/** How far words have come: on their way, or in the log and then on the visitor's screen. */
export type Delivery = PendingStatus | { status: "in_log" | "delivered" | "read" };

export interface Bubble {
  kind: "bubble";
  key: string;
  of: "message" | "note";
  author: Author;
  body: string;
  attachments?: Attachment[] | undefined;
  at: string;
  /** What a later entry made of it. */
  corrected?: "edited" | "deleted" | undefined;
  continues: boolean;
  /** Said only where it tells something: of what is under way, and of the team's last message. */
  delivery?: Delivery | undefined;
  pending?: Pending | undefined;
}

export interface Act {
  kind: "act";
  key: string;
  entry: Entry;
  isWithdrawn: boolean;
  /** Nothing has changed the progress since, as far as is known here: its author may take it back for a while. */
  isLast: boolean;
}

export type TimelineRow =
  | { kind: "day"; key: string; at: string }
  | Bubble
  | Act
  | { kind: "pending_act"; key: string; pending: Pending };

/** The log and what is not in it yet, as rows. A pending row keeps its key when it is confirmed: it is the same row. */
export function timelineOf(thread: Thread, agent: Author): TimelineRow[] {
  const lastMessage = thread.entries.findLast(({ kind, author }) => kind === "message" && author.kind !== "visitor");
  const rows: TimelineRow[] = [];
  let day = "";
  const add = (at: string, row: TimelineRow) => {
    if (dayKey(at) !== day) rows.push({ kind: "day", key: `day ${dayKey(at)}`, at });
    day = dayKey(at);
    rows.push(row.kind === "bubble" ? { ...row, continues: follows(rows.at(-1), row) } : row);
  };
  const corrections = correctionsIn(thread.entries);
  const withdrawn = withdrawnIn(thread);
  const last = lastChange(thread.entries);
  for (const entry of thread.entries) {
    if (entry.kind === "edited" || entry.kind === "deleted") continue;
    const delivery = entry === lastMessage ? deliveryOf(entry, thread) : undefined;
    const act = { isWithdrawn: withdrawn.has(entry.id), isLast: entry.id === last?.id };
    add(entry.at, { ...rowOf(entry, act, delivery), ...corrections.get(entry.id) });
  }
  for (const pending of thread.pending) add(pending.at, pendingRow(pending, agent));
  return rows;
}

function rowOf(entry: Entry, act: Pick<Act, "isWithdrawn" | "isLast">, delivery: Delivery | undefined): TimelineRow {
  if (entry.kind !== "message" && entry.kind !== "note") return { kind: "act", key: entry.id, entry, ...act };
  const { id: key, kind: of, author, body, attachments, at } = entry;
  return { kind: "bubble", key, of, author, body, attachments, at, continues: false, delivery };
}

/** What was taken back, and what is about to be. */
function withdrawnIn({ entries, pending }: Thread): Set<string> {
  const confirmed = entries.flatMap((entry) => (entry.kind === "withdrawn" ? entry.entryId : []));
  const asked = pending.flatMap(({ name, status, input }) =>
    name === "entry:withdraw" && status !== "failed" ? (input as Commands["entry:withdraw"]).entryId : [],
  );
  return new Set([...confirmed, ...asked]);
}

/** Kinds that leave the progress as it is, unless they name the next update. */
const QUIET: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "message",
  "note",
  "edited",
  "deleted",
  "assigned",
  "transferred",
  "accepted",
  "covered",
  "check_back_due",
  "checked_back",
  "goodwill_granted",
  "goodwill_answered",
  "update_requested",
  "rated",
  "tagged",
]);

function lastChange(entries: Entry[]): Entry | undefined {
  return entries.findLast(({ kind, nextUpdateBy }) => !QUIET.has(kind) || nextUpdateBy !== undefined);
}

function pendingRow(pending: Pending, author: Author): TimelineRow {
  const { id: key, name, input, at } = pending;
  if (name !== "message:post" && name !== "note:post") return { kind: "pending_act", key, pending };
  const { body } = input as { body: string };
  const of = name === "message:post" ? "message" : "note";
  return { kind: "bubble", key, of, author, body, at, continues: false, delivery: pending, pending };
}

function follows(before: TimelineRow | undefined, row: Bubble): boolean {
  return (
    before?.kind === "bubble" &&
    before.of === row.of &&
    before.author.id === row.author.id &&
    msOf(row.at) - msOf(before.at) < CONTINUES_WITHIN_MS
  );
}

/** By the visitor's devices: `seq` counts the same for a receipt and an entry of one viewer. */
function deliveryOf({ seq }: Entry, { receipts }: Thread): Delivery {
  const visitors = receipts.filter(({ participant }) => participant.kind === "visitor");
  if (visitors.some(({ readSeq }) => readSeq >= seq)) return { status: "read" };
  return { status: visitors.some(({ deliveredSeq }) => deliveredSeq >= seq) ? "delivered" : "in_log" };
}
