import type { Broadcasts, Summary } from "./answers.ts";
import { createCatchUp } from "./catch-up.ts";
import { createLine, type LineOptions } from "./line.ts";
import { isSelf, type Self } from "./own-words.ts";
import { createPosting } from "./posting.ts";
import type { ActName, Commands } from "./protocol.ts";
import { createReceipts } from "./receipts.ts";
import type { KeptThread, Replica } from "./replica.ts";
import { isTabNews, type TabNews } from "./tab-news.ts";
import {
  cursorOf,
  emptyThread,
  forgotten,
  type OutboxRow,
  type Pending,
  type Thread,
  withEntries,
  withRead,
  withRecalled,
  withReceipt,
  withSummary,
} from "./thread.ts";
import { createThreads, type ThreadsOptions } from "./threads.ts";
import { msOf } from "./time.ts";

export interface SyncOptions extends LineOptions, Omit<ThreadsOptions, "replica">, Self {
  now(): string;
  replica?: Pick<Replica, "keep" | "reads">;
  /** Tells the other tabs of this person, where there is a way to them. */
  tell?(news: TabNews): void;
  /** A conversation is not there any more for whoever asks, and what was here of it is gone. Without it, what is here stays. */
  lost?(conversationId: string): void;
}

export interface Sync {
  /** The link is up and the session has started. Followed threads catch up, the outbox is sent. `summaries`: what the session brought. */
  started(epoch: string, summaries: Summary[]): void;
  ended(): void;
  /** Loads the newest window of a conversation and keeps it in step from then on. */
  follow(conversationId: string): void;
  /** Agents: the server tells of this conversation. Where nothing of it was to be had, it is asked for anew; what waited for it is sent. */
  appeared(conversationId: string): void;
  /** Agents: stops keeping it in step; what is loaded stays. */
  unfollow(conversationId: string): void;
  /** Loads the entries before the first one that is here. */
  pageBack(conversationId: string): void;
  /**
   * Queues an act and sends it in its turn. Run the protocol's check first. With `holdMs` it can be discarded for so long, and
   * is sent earlier when another act follows in its conversation.
   */
  post<Name extends ActName>(name: Name, input: Commands[Name], holdMs?: number): void;
  /** Sends what is held: the page is left. */
  releaseAll(): void;
  /** What this tab has to send and nobody has acknowledged, in its order. [D10] What is to be looked for first is not among it, nor what is behind it. */
  unsent(): Pending[];
  /** Sends a failed act again, under the same id. */
  retry(id: string): void;
  /** Takes an act that failed or is held out of the outbox. */
  discard(id: string): void;
  /** Everything up to here has been shown to the person, who has the page before them. */
  read(conversationId: string): void;
  /** Rows that the device had and `outbox.load()` did not give. */
  found(rows: OutboxRow[]): void;
  /** What the device had of conversations; shown until the server says how they are. */
  recall(threads: KeptThread[]): void;
  /** What another tab told; anything else is passed over. */
  hear(news: unknown): void;
  take(broadcast: Broadcasts["entry:added"]): void;
  takeHeads(broadcast: Broadcasts["heads"]): void;
  takeReceipt(broadcast: Broadcasts["receipt:changed"]): void;
  thread(conversationId: string): Thread | undefined;
  threads(): Thread[];
  close(): void;
}

/** The client half of delivery: a state machine over a link and an outbox. It has no clock and no socket of its own. */
export function createSync(options: SyncOptions): Sync {
  const { link, schedule, outbox, replica, side, now, tell = () => undefined } = options;
  const self: Self = { side, agentId: options.agentId };
  const line = createLine({ link, schedule });
  const threads = createThreads({ outbox, changed, ...(replica && { replica }) });
  const receipts = createReceipts({ line, threads, self });
  const { catchUp, pageBack, expect, reset } = createCatchUp({
    line,
    threads,
    side,
    replaced,
    lost,
    found: (id) => void posting.flush(id),
  });
  const posting = createPosting({ line, threads, outbox, self, tell, now, expect });
  const followed = new Set<string>();
  let epoch: string | undefined;

  return {
    started(newEpoch, summaries) {
      replica?.reads(newEpoch);
      // Also the first time: what was told before any session may be of a log that has been replaced since.
      if (epoch !== newEpoch) for (const { id } of threads.all()) replaced(id);
      epoch = newEpoch;
      line.up();
      for (const summary of summaries) {
        threads.set(withSummary(threads.get(summary.state.id), summary));
      }
      for (const { id, entries } of threads.all()) {
        if (followed.has(id) || entries.length > 0) catchUp(id);
        posting.flush(id);
      }
      receipts.started();
    },
    ended() {
      line.down();
      reset();
      posting.reset();
    },
    follow(id) {
      followed.add(id);
      threads.set(threads.get(id));
      catchUp(id);
    },
    appeared(id) {
      if (followed.has(id) && !threads.find(id)?.state) catchUp(id);
      posting.flush(id);
    },
    unfollow: (id) => void followed.delete(id),
    pageBack,
    post: posting.post,
    releaseAll: posting.releaseAll,
    unsent: () =>
      threads
        .all()
        .flatMap(({ pending }) => pending.slice(0, firstDoubted(pending)).filter(isUnsent))
        .sort((a, b) => msOf(a.at) - msOf(b.at)),
    retry: posting.retry,
    discard: posting.discard,
    read(id) {
      const thread = threads.get(id);
      const seq = cursorOf(thread);
      if (seq <= thread.readSeq) return;
      threads.set(withRead(thread, seq, side));
    },
    take({ conversationId, entry, head }) {
      const thread = threads.get(conversationId);
      if (entry.seq > cursorOf(thread) + 1) catchUp(conversationId);
      else threads.set(withEntries(thread, [entry], side));
      expect(conversationId, head);
    },
    takeHeads({ heads }) {
      for (const [id, head] of Object.entries(heads)) expect(id, head);
    },
    takeReceipt({ conversationId, receipt }) {
      if (!threads.find(conversationId)) return;
      const thread = withReceipt(threads.get(conversationId), receipt);
      // What one reads in one tab is read in all.
      threads.set(isSelf(receipt.participant, self) ? withRead(thread, receipt.readSeq, side) : thread);
    },
    found: posting.found,
    recall(kept) {
      for (const { epoch: readIn, ...thread } of kept) {
        if (epoch === undefined) {
          epoch = readIn;
          // What is kept before a session begins is still of the log in which it was read.
          replica?.reads(readIn);
        }
        if (readIn === epoch) threads.set(withRecalled(threads.get(thread.id), thread));
        else posting.offerAgain(thread.entries);
        if (followed.has(thread.id)) catchUp(thread.id);
      }
    },
    hear(news) {
      if (isTabNews(news)) posting.hear(news);
    },
    thread: threads.find,
    threads: threads.all,
    close: line.close,
  };

  /** [D10] What is here of a conversation no longer fits its log. */
  function replaced(id: string): void {
    const thread = threads.get(id);
    receipts.forget(id);
    threads.set(forgotten(thread));
    posting.offerAgain(thread.entries);
  }

  function lost(id: string): void {
    if (!options.lost) return;
    threads.set({ ...emptyThread(id), pending: threads.get(id).pending });
    options.lost(id);
  }

  function changed(thread: Thread): void {
    receipts.moved(thread.id);
    options.changed(thread);
  }
}

function isUnsent({ status }: Pending): boolean {
  return status === "saved" || status === "sending";
}

/** What was acknowledged in an earlier log may be in this one. */
function firstDoubted(pending: Pending[]): number {
  const index = pending.findIndex((row) => row.ackedSeq !== undefined && isUnsent(row));
  return index < 0 ? pending.length : index;
}
