import type { Line } from "./line.ts";
import type { Outbox } from "./outbox.ts";
import type { ActName, Commands } from "./protocol.ts";
import { type OutboxRow, withoutRow, withRow } from "./thread.ts";
import type { Threads } from "./threads.ts";

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
  for (const row of outbox.load()) waits(row);

  return {
    post<Name extends ActName>(name: Name, input: Commands[Name]): void {
      const row = rowOf(name, input, now());
      outbox.put(row);
      waits(row);
      flush(row.conversationId);
    },
    retry(id: string): void {
      const row = threads.row(id);
      if (row?.status !== "failed") return;
      threads.mark(row, { status: "saved" });
      flush(row.conversationId);
    },
    discard(id: string): void {
      const row = threads.row(id);
      if (row?.status === "failed") threads.set(withoutRow(threads.get(row.conversationId), id));
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
    threads.set(withRow(threads.get(row.conversationId), { ...row, status: "saved" }));
  }
}

/** An opening names its conversation `id` and its message `message.id`; every other act names both by their own names. */
function rowOf<Name extends ActName>(name: Name, input: Commands[Name], at: string): OutboxRow {
  const act = input as Commands["conversation:open"] | Exclude<Commands[ActName], Commands["conversation:open"]>;
  const ids = "conversationId" in act ? act : { id: act.message.id, conversationId: act.id };
  return { id: ids.id, conversationId: ids.conversationId, name, input: act, at };
}
