import type { KeptRecord } from "./device-db.ts";
import type { Entry } from "./entry.ts";
import type { Thread } from "./thread.ts";

/** So much of a conversation is kept: the last window, and not more than this in characters of JSON. */
const KEPT_ENTRIES = 50;
const KEPT_CHARACTERS = 128 * 1024;
const PREFIX = "thread:";

/** A conversation as it was last known here, and the log's epoch in which it was read. */
export type KeptThread = Pick<Thread, "id" | "state" | "entries" | "readSeq" | "unread" | "receipts"> & {
  epoch: string;
};

export interface ReplicaOptions {
  keep(key: string, value: unknown): void;
  /** So many conversations are kept; those that changed last. */
  threadsMax: number;
}

/** What the chat shows before the network answers: the last words of the conversations that changed last. */
export function createReplica({ keep, threadsMax }: ReplicaOptions) {
  const kept = new Map<string, Thread>();
  let epoch = "";

  return {
    /** The log that is read from now on. */
    reads(next: string): void {
      epoch = next;
    },
    keep(thread: Thread): void {
      const before = kept.get(thread.id);
      if (before ? isSame(before, thread) : !thread.state) return;
      const { id, state, readSeq, unread, receipts } = thread;
      const entries = lastOf(thread.entries);
      kept.delete(id);
      keep(
        PREFIX + id,
        state && entries.length > 0 ? { id, state, entries, readSeq, unread, receipts, epoch } : undefined,
      );
      if (state) kept.set(id, thread);
      for (const oldest of kept.keys()) {
        if (kept.size <= threadsMax) break;
        kept.delete(oldest);
        keep(PREFIX + oldest, undefined);
      }
    },
    /** Takes everything from the device: these are another's conversations now. */
    forget(records: KeptRecord[]): void {
      for (const { key } of records) if (key.startsWith(PREFIX)) keep(key, undefined);
      for (const id of kept.keys()) keep(PREFIX + id, undefined);
      kept.clear();
    },
    /** The conversations among what the device had. */
    threadsIn: (records: KeptRecord[]): KeptThread[] =>
      records.flatMap(({ key, value }) => (key.startsWith(PREFIX) ? [value as KeptThread] : [])),
  };
}

export type Replica = ReturnType<typeof createReplica>;

function isSame(a: Thread, b: Thread): boolean {
  return a.entries === b.entries && a.state === b.state && a.readSeq === b.readSeq && a.receipts === b.receipts;
}

/** The log's end, without gaps. */
function lastOf(entries: Entry[]): Entry[] {
  let characters = 0;
  let from = entries.length;
  while (from > 0 && entries.length - from < KEPT_ENTRIES) {
    characters += JSON.stringify(entries[from - 1]).length;
    if (characters > KEPT_CHARACTERS && from < entries.length) break;
    from--;
  }
  return entries.slice(from);
}
