import type { Thread } from "@milepost/shared";
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** The conversations that were opened here, each a signal of its own: a change in one draws only that one. */
export interface Threads {
  of(conversationId: string): ReadonlySignal<Thread | undefined>;
  set(thread: Thread): void;
}

export function createThreads(): Threads {
  const threads = new Map<string, Signal<Thread | undefined>>();
  function of(id: string): Signal<Thread | undefined> {
    const known = threads.get(id);
    if (known) return known;
    const made = signal<Thread>();
    threads.set(id, made);
    return made;
  }
  return {
    of,
    set(thread) {
      of(thread.id).value = thread;
    },
  };
}
