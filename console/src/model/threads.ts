import type { Pending, Thread } from "@milepost/shared";
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** The conversations that were opened here, each a signal of its own: a change in one draws only that one. */
export interface Threads {
  of(conversationId: string): ReadonlySignal<Thread | undefined>;
  /** What can still be undone, in whichever conversation. */
  held: ReadonlySignal<Pending[]>;
  /** The id of what has waited longest to be sent. */
  oldestUnsent: ReadonlySignal<string | undefined>;
  set(thread: Thread): void;
}

export function createThreads(): Threads {
  const threads = new Map<string, Signal<Thread | undefined>>();
  const pending = signal<Pending[]>([]);
  function of(id: string): Signal<Thread | undefined> {
    const known = threads.get(id);
    if (known) return known;
    const made = signal<Thread>();
    threads.set(id, made);
    return made;
  }
  return {
    of,
    held: computed(() => pending.value.filter(({ status }) => status === "held")),
    oldestUnsent: computed(() => pending.value.find(isUnsent)?.id),
    set(thread) {
      of(thread.id).value = thread;
      const others = pending.peek().filter(({ conversationId }) => conversationId !== thread.id);
      if (pending.peek().length > 0 || thread.pending.length > 0) pending.value = [...others, ...thread.pending];
    },
  };
}

/** [D10] What an earlier log had, and this one is asked about, was sent once: it may wait for its visitor, and nobody has to hear of that. */
function isUnsent({ status, ackedSeq }: Pending): boolean {
  if (ackedSeq !== undefined) return false;
  return status === "saved" || status === "sending" || status === "elsewhere";
}
