import type { Line } from "./line.ts";
import type { Outbox } from "./outbox.ts";
import type { TabNews } from "./tab-news.ts";
import { type OutboxRow, outboxRowOf, type PendingStatus, withoutRow, withRow } from "./thread.ts";
import type { Threads } from "./threads.ts";
import { isoOf, MINUTE_MS, msOf, SECOND_MS } from "./time.ts";

/** A device's clock may have been set back since a row was written. */
const HOLD_MAX_MS = MINUTE_MS;
/** What another tab has not sent by then, this one sends: that tab may be closed, asleep or offline. */
const TAKE_OVER_AFTER_MS = 3 * SECOND_MS;

export interface WaitingOptions {
  line: Line;
  threads: Threads;
  outbox: Outbox;
  tell(news: TabNews): void;
  now(): string;
  flush(conversationId: string): void;
}

/** What is to be sent before its turn has come: new, found on the device, held so that it can be undone, or in another tab's hands. */
export function createWaiting({ line, threads, outbox, tell, now, flush }: WaitingOptions) {
  let lastAt = "";
  for (const row of outbox.load()) waits(row);

  return {
    /** Under a time that is later than the last one, an earlier page's among them: it is their order after a reload, and a clock may be set right. */
    put(row: Omit<OutboxRow, "at">, holdMs: number): void {
      const at = now() > lastAt ? now() : isoOf(msOf(lastAt) + 1);
      // Who goes on has meant what they did before.
      release(row.conversationId);
      keep({ ...row, at, ...(holdMs > 0 && { heldUntil: isoOf(msOf(now()) + holdMs) }) });
    },
    /** Puts it into the outbox, for every tab to see. */
    keep,
    found(rows: OutboxRow[]): void {
      for (const row of rows) {
        if (!threads.row(row.id)) waits(row);
        flush(row.conversationId);
      }
    },
    hear(news: TabNews): void {
      switch (news.kind) {
        case "put":
          heardOf(news.row);
          break;
        case "acked":
          heardSent(news.id, news.seq);
          break;
        case "withdrawn":
          gone(news.id);
          break;
        default:
          news satisfies never;
      }
    },
    /** Sends at once what is held everywhere: nobody may be here to see the end of its time. */
    releaseAll(): void {
      for (const { id } of threads.all()) release(id);
    },
    gone,
  };

  function keep(row: OutboxRow): void {
    outbox.put(row);
    tell({ kind: "put", row });
    waits(row);
    flush(row.conversationId);
  }

  function waits(row: OutboxRow): void {
    const leftMs = heldMs(row);
    if (row.at > lastAt) lastAt = row.at;
    if (row.refusal) set(row, { status: "failed", refusal: row.refusal });
    else set(row, { status: leftMs > 0 ? "held" : "saved" });
    if (leftMs > 0) line.later(() => release(row.conversationId, row.id), leftMs);
  }

  function set(row: OutboxRow, status: PendingStatus): void {
    threads.set(withRow(threads.get(row.conversationId), { ...row, ...status }));
    // Its entry is here already: the page ended before its row was taken away.
    if (!threads.row(row.id)) outbox.remove(row.id);
  }

  function heldMs({ heldUntil }: OutboxRow): number {
    return heldUntil === undefined ? 0 : Math.min(msOf(heldUntil) - msOf(now()), HOLD_MAX_MS);
  }

  function release(conversationId: string, id?: string): void {
    for (const row of threads.get(conversationId).pending) {
      if (row.status !== "held" || (id !== undefined && row.id !== id)) continue;
      // A reload must not hold it anew, behind what came after it.
      if (heldMs(row) > 0) outbox.put(outboxRowOf(row));
      threads.mark(row, { status: "saved" });
    }
    flush(conversationId);
  }

  function heardOf(row: OutboxRow): void {
    const known = threads.row(row.id)?.status ?? "elsewhere";
    if (known !== "elsewhere" && known !== "failed") return;
    if (row.refusal) set(row, { status: "failed", refusal: row.refusal });
    else {
      set(row, { status: "elsewhere" });
      line.later(() => takeOver(row), Math.max(heldMs(row), 0) + TAKE_OVER_AFTER_MS);
    }
  }

  function takeOver({ id, conversationId }: OutboxRow): void {
    const row = threads.row(id);
    if (row?.status === "elsewhere") threads.mark(row, { status: "saved" });
    flush(conversationId);
  }

  function heardSent(id: string, seq: number | null): void {
    const row = threads.row(id);
    if (!row || row.status === "sending") return;
    // Where the conversation is not followed here, its entry never comes.
    if (seq === null || !threads.get(row.conversationId).state) gone(id);
    else threads.mark(row, { status: "sent", seq });
  }

  function gone(id: string): void {
    const row = threads.row(id);
    if (row) threads.set(withoutRow(threads.get(row.conversationId), id));
  }
}
