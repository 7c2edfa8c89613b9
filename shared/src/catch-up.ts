import type { Refusal } from "./answers.ts";
import type { Line } from "./line.ts";
import { cursorOf, type Side, type Thread, withEarlier, withEntries, withWindow } from "./thread.ts";
import type { Threads } from "./threads.ts";

/** A head that is ahead of the cursor may have its broadcasts on the way; only after this time are they fetched. */
const TAIL_PATIENCE_MS = 500;

export interface CatchUpOptions {
  line: Line;
  threads: Threads;
  side: Side;
  /** [D10] The log of a conversation was replaced: what is here of it fits no more. */
  replaced(conversationId: string): void;
  /** The server has the conversation no more, or not for whoever asks. */
  lost(conversationId: string): void;
  /** A conversation of which nothing was here is there. */
  found(conversationId: string): void;
}

/** Fetches what a client lacks of the log: the newest window, what lies in a gap, what lies before. One question a thread at a time. */
export function createCatchUp({ line, threads, side, replaced, lost, found }: CatchUpOptions) {
  let fetching = new Set<string>();
  /** Asked for while a question was under way, which may have been answered before there was anything to find. */
  const askedAgain = new Set<string>();
  return { catchUp, pageBack, expect, reset };

  function catchUp(id: string): Promise<void> {
    if (fetching.has(id)) askedAgain.add(id);
    return alone(id, async () => {
      const more = threads.get(id).entries.length === 0 ? await fetchWindow(id) : await fetchGap(id);
      if (more) line.later(() => catchUp(id), 0);
    });
  }

  function pageBack(id: string): Promise<void> {
    return alone(id, async () => {
      const [first] = threads.get(id).entries;
      if (!first || first.seq === 1) return;
      const reply = await line.ask("conversation:window", { conversationId: id, beforeSeq: first.seq });
      if (reply?.ok) threads.set(withEarlier(threads.get(id), reply));
      else if (reply) line.again(reply.error, () => pageBack(id));
    });
  }

  /** The log reaches at least to `head`: unless its broadcasts come soon, they were lost and are fetched. */
  function expect(id: string, head: number): void {
    const isBehind = () => cursorOf(threads.get(id)) < head || lacksWhatWasSent(threads.get(id));
    if (isBehind()) line.later(() => isBehind() && catchUp(id), TAIL_PATIENCE_MS);
  }

  /** The connection has ended, and with it every question. */
  function reset(): void {
    fetching = new Set();
  }

  async function fetchWindow(id: string): Promise<boolean> {
    askedAgain.delete(id);
    const reply = await line.ask("conversation:window", { conversationId: id });
    if (!reply) return false;
    if (!reply.ok) return isRefused(id, reply.error) && askedAgain.has(id);
    threads.set(withWindow(threads.get(id), reply));
    found(id);
    return false;
  }

  async function fetchGap(id: string): Promise<boolean> {
    const afterSeq = cursorOf(threads.get(id));
    const reply = await line.ask("conversation:sync", { conversationId: id, afterSeq });
    if (!reply) return false;
    if (!reply.ok) {
      isRefused(id, reply.error);
      return false;
    }
    // [D10] A head below the cursor: the log was restored from before what is here.
    const isRestored = reply.head < afterSeq;
    if (isRestored) replaced(id);
    else threads.set(withEntries(threads.get(id), reply.entries, side));
    return isRestored || reply.more;
  }

  /** False where it is tried again. */
  function isRefused(id: string, refusal: Refusal): boolean {
    if (line.again(refusal, () => catchUp(id))) return false;
    if (refusal.code === "not_found") lost(id);
    return true;
  }

  async function alone(id: string, work: () => Promise<void>): Promise<void> {
    const busy = fetching;
    if (!line.isUp() || busy.has(id)) return;
    busy.add(id);
    await work();
    busy.delete(id);
  }
}

/** Of a conversation that was never opened here the state may be known, and not one entry. */
function lacksWhatWasSent({ entries, pending }: Thread): boolean {
  return entries.length === 0 && pending.some(({ status }) => status === "sent");
}
