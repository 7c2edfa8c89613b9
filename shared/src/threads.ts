import type { Outbox } from "./outbox.ts";
import { emptyThread, type Pending, type PendingStatus, type Thread, withRow } from "./thread.ts";

export interface ThreadsOptions {
  outbox: Outbox;
  changed(thread: Thread): void;
}

export type Threads = ReturnType<typeof createThreads>;

/** The threads of one client. Each is replaced, never mutated, and every change is told. */
export function createThreads({ outbox, changed }: ThreadsOptions) {
  const threads = new Map<string, Thread>();

  const verbs = {
    get: (id: string): Thread => threads.get(id) ?? emptyThread(id),
    find: (id: string): Thread | undefined => threads.get(id),
    all: (): Thread[] => [...threads.values()],
    set(thread: Thread): void {
      const before = threads.get(thread.id);
      if (before === thread) return;
      threads.set(thread.id, thread);
      // A row whose entry has come needs no outbox, whichever tab sent it.
      for (const { id } of before?.pending ?? []) if (!thread.pending.some((row) => row.id === id)) outbox.remove(id);
      changed(thread);
    },
    row(id: string): Pending | undefined {
      for (const { pending } of threads.values()) for (const row of pending) if (row.id === id) return row;
      return undefined;
    },
    /** Gives a pending row another status; one that is gone stays gone. */
    mark({ id: rowId }: { id: string }, status: PendingStatus): void {
      const row = verbs.row(rowId);
      if (!row) return;
      const { id, conversationId, name, input, at } = row;
      verbs.set(withRow(verbs.get(conversationId), { id, conversationId, name, input, at, ...status }));
    },
  };
  return verbs;
}
