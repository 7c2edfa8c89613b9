import type { Pending, Thread } from "@milepost/shared";
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** The conversations that were opened here, each a signal of its own: a change in one draws only that one. */
export interface Threads {
  of(conversationId: string): ReadonlySignal<Thread | undefined>;
  /** What can still be undone, in whichever conversation. */
  held: ReadonlySignal<Pending[]>;
  set(thread: Thread): void;
}

export function createThreads(): Threads {
  const threads = new Map<string, Signal<Thread | undefined>>();
  const held = signal<Pending[]>([]);
  function of(id: string): Signal<Thread | undefined> {
    const known = threads.get(id);
    if (known) return known;
    const made = signal<Thread>();
    threads.set(id, made);
    return made;
  }
  return {
    of,
    held,
    set(thread) {
      of(thread.id).value = thread;
      const others = held.peek().filter(({ conversationId }) => conversationId !== thread.id);
      const own = thread.pending.filter(({ status }) => status === "held");
      if (held.peek().length > 0 || own.length > 0) held.value = [...others, ...own];
    },
  };
}
