import type { Sync } from "@milepost/shared";
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Inbox } from "./inbox.ts";
import type { Opened } from "./opened.ts";
import type { Threads } from "./threads.ts";

/** What the agent has before them, and so has read: the end of the open conversation, on a page that they look at. */
export interface Reading {
  /** Whether the conversation's newest entry is in view. */
  shows(conversationId: string, isAtEnd: boolean): void;
  isSeen(conversationId: string): boolean;
  close(): void;
}

export interface ReadingOptions {
  opened: Opened;
  threads: Threads;
  /** The agent has this page before them. */
  isHere: ReadonlySignal<boolean>;
  sync: Pick<Sync, "read">;
  inbox: Pick<Inbox, "read">;
}

export function createReading({ opened, threads, isHere, sync, inbox }: ReadingOptions): Reading {
  const atEndOf = signal<string>();

  function seen(): string | undefined {
    const now = opened.state.value;
    return isHere.value && now.status === "found" && atEndOf.value === now.id ? now.id : undefined;
  }

  const close = effect(() => {
    const id = seen();
    const thread = id === undefined ? undefined : threads.of(id).value;
    if (!thread?.state || thread.entries.length === 0) return;
    const { id: read, head } = thread.state;
    queueMicrotask(() => {
      sync.read(read);
      inbox.read(read, head);
    });
  });

  return {
    shows(id, isAtEnd) {
      if (isAtEnd) atEndOf.value = id;
      else if (atEndOf.peek() === id) atEndOf.value = undefined;
    },
    isSeen: (id) => seen() === id,
    close,
  };
}
