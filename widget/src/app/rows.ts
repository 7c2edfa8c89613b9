import { type Attachment, type Author, correctionsIn, type Entry, type Pending, type Thread } from "@milepost/shared";

export type MessageStatus = "waiting" | "sending" | "sent" | "delivered" | "read";

export interface MessageRow {
  kind: "message";
  /** The entry's id, also while it is pending: the row on the screen stays the same one. */
  id: string;
  at: string;
  isOwn: boolean;
  /** The author's name; empty for what the system says. */
  name: string;
  body: string;
  attachments?: Attachment[] | undefined;
  isEdited: boolean;
  isDeleted: boolean;
  /** The first of several in a row by the same author. */
  isFirst: boolean;
  /** False when the next one is by the same author and of the same minute: that one shows the time for both. */
  isTimed: boolean;
  /** Of the visitor's last confirmed message, and of everything that is pending. */
  status?: MessageStatus | undefined;
}

/** One line of the transcript. */
export type Row =
  | { kind: "day"; id: string; at: string }
  | { kind: "activity"; id: string; entry: Entry }
  | { kind: "failed"; id: string; pending: Pending & { status: "failed" } }
  | { kind: "act"; id: string; pending: Pending }
  | MessageRow;

/** The transcript of a thread: the log's entries, then what the log does not hold yet. */
export function rowsOf(thread: Thread): Row[] {
  const corrections = correctionsIn(thread.entries);
  const rows: Row[] = [];
  let author = "";
  let day = "";

  function begin(at: string): void {
    const next = new Date(at).toDateString();
    if (next === day) return;
    day = next;
    author = "";
    rows.push({ kind: "day", id: `day ${next}`, at });
  }

  function speak(by: Author, row: Omit<MessageRow, "kind" | "isOwn" | "name" | "isFirst" | "isTimed">): void {
    begin(row.at);
    const isOwn = by.kind === "visitor";
    const key = isOwn ? "visitor" : by.id;
    const isFirst = author !== key;
    const before = rows.at(-1);
    if (!isFirst && before?.kind === "message") before.isTimed = minuteOf(before.at) !== minuteOf(row.at);
    rows.push({ kind: "message", ...row, isOwn, name: by.name, isFirst, isTimed: true });
    author = key;
  }

  for (const entry of thread.entries) {
    if (entry.kind === "edited" || entry.kind === "deleted") continue;
    if (entry.kind === "message") {
      const { id, at } = entry;
      const { corrected, body } = corrections.get(id) ?? { corrected: undefined, body: entry.body };
      const isDeleted = corrected === "deleted";
      const attachments = isDeleted ? undefined : entry.attachments;
      speak(entry.author, { id, at, body, attachments, isEdited: corrected === "edited", isDeleted });
    } else {
      begin(entry.at);
      author = "";
      rows.push({ kind: "activity", id: entry.id, entry });
    }
  }
  markLastOwn(rows, thread);
  for (const pending of thread.pending) {
    const { id, at } = pending;
    const body = bodyOf(pending);
    if (body !== undefined) {
      speak(VISITOR, { id, at, body, isEdited: false, isDeleted: false, status: statusOf(pending) });
    } else if (pending.status !== "failed") rows.push({ kind: "act", id, pending });
    if (pending.status === "failed") rows.push({ kind: "failed", id: `failed ${id}`, pending });
  }
  return rows;
}

function minuteOf(at: string): string {
  return at.slice(0, "2026-03-02T15:28".length);
}

const VISITOR: Author = { kind: "visitor", id: "", name: "" };

/** How far the team has got: read and delivered count when any of them has. */
function markLastOwn(rows: Row[], { entries, receipts }: Thread): void {
  const last = rows.findLast((row) => row.kind === "message" && row.isOwn) as MessageRow | undefined;
  const seq = entries.find(({ id }) => id === last?.id)?.seq;
  if (!last || seq === undefined) return;
  const agents = receipts.filter(({ participant }) => participant.kind === "agent");
  if (agents.some(({ readSeq }) => readSeq >= seq)) last.status = "read";
  else last.status = agents.some(({ deliveredSeq }) => deliveredSeq >= seq) ? "delivered" : "sent";
}

function bodyOf({ input }: Pending): string | undefined {
  if ("message" in input) return input.message.body;
  return "body" in input ? input.body : undefined;
}

function statusOf({ status }: Pending): MessageStatus | undefined {
  switch (status) {
    case "held":
    case "elsewhere":
    case "saved":
      return "waiting";
    case "sending":
    case "sent":
      return status;
    case "failed":
      return undefined;
    default:
      return status satisfies never;
  }
}
