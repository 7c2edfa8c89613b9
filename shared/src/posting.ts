import type { Refusal } from "./answers.ts";
import type { Entry } from "./entry.ts";
import type { Line } from "./line.ts";
import type { Outbox } from "./outbox.ts";
import { ownWords, type Self } from "./own-words.ts";
import type { ActName, Commands } from "./protocol.ts";
import type { TabNews } from "./tab-news.ts";
import { type OutboxRow, outboxRowOf, type Pending } from "./thread.ts";
import type { Threads } from "./threads.ts";
import { createWaiting } from "./waiting.ts";

export interface PostingOptions {
  line: Line;
  threads: Threads;
  outbox: Outbox;
  self: Self;
  tell(news: TabNews): void;
  now(): string;
  /** An acknowledgement says how far the log reaches. */
  expect(conversationId: string, head: number): void;
}

/** [D6] Sends what waits in the outbox: one post in flight per conversation, in order, until each is acknowledged or refused for good. */
export function createPosting({ line, threads, outbox, self, tell, now, expect }: PostingOptions) {
  let posting = new Set<string>();
  /** Where there was a reason to send while a post was in flight. */
  const pressed = new Set<string>();
  const waiting = createWaiting({ line, threads, outbox, tell, now, flush });

  return {
    post<Name extends ActName>(name: Name, input: Commands[Name], holdMs = 0): void {
      waiting.put(actOf(name, input), holdMs);
    },
    found: waiting.found,
    hear: waiting.hear,
    releaseAll: waiting.releaseAll,
    retry(id: string): void {
      const row = threads.row(id);
      if (row?.status !== "failed") return;
      const { refusal: _, ...again } = outboxRowOf(row);
      waiting.keep(again);
    },
    discard(id: string): void {
      const status = threads.row(id)?.status;
      if (status !== "failed" && status !== "held") return;
      waiting.gone(id);
      tell({ kind: "withdrawn", id });
    },
    flush,
    /** [D10] These entries were read in a log that has been replaced: own words among them are looked for, and sent where they are missing. */
    offerAgain(entries: Entry[]): void {
      for (const row of ownWords(entries, self)) if (!threads.row(row.id)) waiting.keep(row);
    },
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
    if (busy.has(id)) pressed.add(id);
    if (!line.isUp() || busy.has(id) || !row) return;
    busy.add(id);
    pressed.delete(id);
    threads.mark(row, { status: "sending" });
    const reply = await send(row);
    busy.delete(id);
    // Without a reply the connection has ended, and `reset` has put the row back.
    if (!reply) return;
    if (reply.ok) acknowledged(row, reply.seq, reply.head);
    else refused(row, reply.error);
  }

  async function send({ id, conversationId, name, input, ackedSeq }: OutboxRow) {
    const post = () => line.ask(name, input);
    if (ackedSeq === undefined || name === "conversation:open") return post();
    const there = await line.ask("conversation:window", { conversationId, beforeSeq: ackedSeq + 1 });
    if (!there?.ok) return there;
    return there.entries.some((entry) => entry.id === id) ? { ...there, seq: null } : post();
  }

  function acknowledged(row: OutboxRow, seq: number | null, head: number): void {
    tell({ kind: "acked", id: row.id, seq });
    // It stays in the outbox until its entry has come: on the device both change at once.
    if (seq === null) waiting.gone(row.id);
    else threads.mark(row, { status: "sent", seq });
    expect(row.conversationId, head);
    flush(row.conversationId);
  }

  function refused(row: Pending, refusal: Refusal): void {
    const { conversationId } = row;
    if (line.again(refusal, () => flush(conversationId))) threads.mark(row, { status: "saved" });
    // Its entry has come all the same, by another tab's hand, or it was taken back there.
    else if (!threads.row(row.id)) flush(conversationId);
    else if (row.ackedSeq !== undefined) offeredInVain(row, refusal);
    else waiting.keep(otherwise(row, refusal) ?? { ...outboxRowOf(row), refusal });
  }

  /** [D10] Words that an earlier log had. */
  function offeredInVain(row: Pending, refusal: Refusal): void {
    const { code } = refusal;
    // Their visitor opens the conversation again, and nobody else can: they wait for that, unless it has happened meanwhile.
    if (code === "not_found" && self.side === "agent") {
      threads.mark(row, { status: "saved" });
      if (pressed.has(row.conversationId)) flush(row.conversationId);
    }
    // They are there: another tab was first with them, maybe in another form.
    else if (code === "conflict" && row.name !== "conversation:open") acknowledged(row, null, 0);
    else waiting.keep(otherwise(row, refusal) ?? { ...outboxRowOf(row), refusal });
  }

  /** Another way for a visitor's words than the one that was refused. */
  function otherwise({ id, conversationId, at, input, ackedSeq }: Pending, { code }: Refusal): OutboxRow | undefined {
    if (self.side !== "visitor") return undefined;
    const row = { id, conversationId, at, ...(ackedSeq !== undefined && { ackedSeq }) };
    // Another tab has opened the same conversation first: these are words in it.
    if (code === "conflict" && "message" in input) {
      const post = { id, conversationId, body: input.message.body };
      return { ...row, name: "message:post", input: post };
    }
    // [D10] The conversation is lost with all that was in it: its visitor opens it again, with the first of their words.
    if (code === "not_found" && "body" in input && input.body !== "" && !("entryId" in input)) {
      const open = { id: conversationId, message: { id, body: input.body } };
      return { ...row, name: "conversation:open", input: open };
    }
    return undefined;
  }
}

/** An opening names its conversation `id` and its message `message.id`; every other act names both by their own names. */
function actOf<Name extends ActName>(name: Name, input: Commands[Name]): Omit<OutboxRow, "at"> {
  const act = input as Commands["conversation:open"] | Exclude<Commands[ActName], Commands["conversation:open"]>;
  const ids = "conversationId" in act ? act : { id: act.message.id, conversationId: act.id };
  return { id: ids.id, conversationId: ids.conversationId, name, input: act };
}
