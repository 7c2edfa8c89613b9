import type { Outbox } from "./outbox.ts";
import { emptyThread, outboxRowOf, type Pending, type PendingStatus, type Thread, withRow } from "./thread.ts";

export interface ThreadsOptions {
  outbox: Outbox;
  /** Keeps the last words of each conversation on the device. */
  replica?: { keep(thread: Thread): void };
  changed(thread: Thread): void;
}

export type Threads = ReturnType<typeof createThreads>;

/** The threads of one client. Each is replaced, never mutated, and every change is told. */
export function createThreads({ outbox, replica, changed }: ThreadsOptions) {
  const threads = new Map<string, Thread>();

  const verbs = {
    get: (id: string): Thread => threads.get(id) ?? emptyThread(id),
    find: (id: string): Thread | undefined => threads.get(id),
    all: (): Thread[] => [...threads.values()],
    set(thread: Thread): void {
      const before = threads.get(thread.id);
      if (before === thread) return;
      threads.set(thread.id, thread);
      // A row whose entry has come needs no outbox, whichever tab sent it: on the device both change at once.
      for (const { id } of before?.pending ?? []) if (!thread.pending.some((row) => row.id === id)) outbox.remove(id);
      replica?.keep(thread);
      changed(thread);
    },
    row(id: string): Pending | undefined {
      for (const { pending } of threads.values()) for (const row of pending) if (row.id === id) return row;
      return undefined;
    },
    /** Gives a pending row another status; one that is gone stays gone. */
    mark({ id }: { id: string }, status: PendingStatus): void {
      const row = verbs.row(id);
      if (!row) return;
      const { refusal: _, ...rest } = outboxRowOf(row);
      verbs.set(withRow(verbs.get(row.conversationId), { ...rest, ...status }));
    },
  };
  return verbs;
}
