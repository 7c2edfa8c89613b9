import type { Line } from "./line.ts";
import type { Outbox } from "./outbox.ts";
import type { ActName, Commands } from "./protocol.ts";
import { type OutboxRow, withoutRow, withRow } from "./thread.ts";
import type { Threads } from "./threads.ts";
import { isoOf, MINUTE_MS, msOf } from "./time.ts";

/** A device's clock may have been set back since a row was written. */
const HOLD_MAX_MS = MINUTE_MS;

export interface PostingOptions {
  line: Line;
  threads: Threads;
  outbox: Outbox;
  now(): string;
  /** An acknowledgement says how far the log reaches. */
  expect(conversationId: string, head: number): void;
}

/** [D6] Sends what waits in the outbox: one post in flight per conversation, in order, until each is acknowledged or refused for good. */
export function createPosting({ line, threads, outbox, now, expect }: PostingOptions) {
  let posting = new Set<string>();
  const loaded = new Set<string>();
  for (const row of outbox.load()) {
    loaded.add(row.id);
    waits(row);
  }

  return {
    post<Name extends ActName>(name: Name, input: Commands[Name], holdMs = 0): void {
      const at = now();
      const row = { ...rowOf(name, input, at), ...(holdMs > 0 && { heldUntil: isoOf(msOf(at) + holdMs) }) };
      // Who goes on has meant what they did before.
      release(row.conversationId);
      outbox.put(row);
      waits(row);
      flush(row.conversationId);
    },
    /** Sends at once what is held everywhere: nobody may be here to see the end of its time. */
    releaseAll(): void {
      for (const { id } of threads.all()) release(id);
    },
    retry(id: string): void {
      const row = threads.row(id);
      if (row?.status !== "failed") return;
      threads.mark(row, { status: "saved" });
      flush(row.conversationId);
    },
    discard(id: string): void {
      const row = threads.row(id);
      if (row?.status === "failed" || row?.status === "held")
        threads.set(withoutRow(threads.get(row.conversationId), id));
    },
    flush,
    /** The connection has ended: what was under way may or may not have arrived, and is sent again under the same id. */
    reset(): void {
      posting = new Set();
      for (const { pending } of threads.all())
        for (const row of pending) if (row.status === "sending") threads.mark(row, { status: "saved" });
    },
  };

  async function flush(id: string): Promise<void> {
    const busy = posting;
    const row = threads.get(id).pending.find(({ status }) => status === "saved");
    if (!line.isUp() || busy.has(id) || !row) return;
    busy.add(id);
    threads.mark(row, { status: "sending" });
    const reply = await line.ask(row.name, row.input);
    busy.delete(id);
    // Without a reply the connection has ended, and `reset` has put the row back.
    if (!reply) return;
    if (reply.ok) acknowledged(row, reply.seq, reply.head);
    else if (line.again(reply.error, () => flush(id))) threads.mark(row, { status: "saved" });
    else {
      threads.mark(row, { status: "failed", refusal: reply.error });
      flush(id);
    }
  }

  function acknowledged(row: OutboxRow, seq: number | null, head: number): void {
    outbox.remove(row.id);
    if (seq === null) threads.set(withoutRow(threads.get(row.conversationId), row.id));
    else threads.mark(row, { status: "sent", seq });
    expect(row.conversationId, head);
    flush(row.conversationId);
  }

  function waits(row: OutboxRow): void {
    const leftMs = row.heldUntil === undefined ? 0 : Math.min(msOf(row.heldUntil) - msOf(now()), HOLD_MAX_MS);
    threads.set(withRow(threads.get(row.conversationId), { ...row, status: leftMs > 0 ? "held" : "saved" }));
    if (leftMs > 0) line.later(() => release(row.conversationId, row.id), leftMs);
  }

  function release(conversationId: string, id?: string): void {
    for (const row of threads.get(conversationId).pending) {
      if (row.status !== "held" || (id !== undefined && row.id !== id)) continue;
      // What lay in the outbox before this page was another page's, and may have been taken back there.
      if (loaded.has(row.id) && !outbox.has(row.id)) threads.set(withoutRow(threads.get(conversationId), row.id));
      else threads.mark(row, { status: "saved" });
    }
    flush(conversationId);
  }
}

/** An opening names its conversation `id` and its message `message.id`; every other act names both by their own names. */
function rowOf<Name extends ActName>(name: Name, input: Commands[Name], at: string): OutboxRow {
  const act = input as Commands["conversation:open"] | Exclude<Commands[ActName], Commands["conversation:open"]>;
  const ids = "conversationId" in act ? act : { id: act.message.id, conversationId: act.id };
  return { id: ids.id, conversationId: ids.conversationId, name, input: act, at };
}
