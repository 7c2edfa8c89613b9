import { type Author, type Broadcasts, type Link, SECOND_MS } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";

/** A sign that is not renewed ends by itself: its end may be lost on the way. */
const SIGN_TTL_MS = 6 * SECOND_MS;
/** How often a sign is renewed while somebody writes. */
const RENEW_AFTER_MS = 3 * SECOND_MS;

export interface Typing {
  /** Who writes in a conversation, by its id. */
  signs: ReadonlySignal<ReadonlyMap<string, Author>>;
  take(broadcast: Broadcasts["typing:changed"]): void;
  /** The agent wrote, or stopped writing, a reply. Notes give no sign. */
  set(conversationId: string, on: boolean): void;
  close(): void;
}

/** The typing sign both ways. Signs are hints: none is queued, repeated or waited for. */
export function createTyping(options: { link: Link; agentId: string; nowMs: () => number }): Typing {
  const signs = signal<ReadonlyMap<string, Author>>(new Map());
  const ends = new Map<string, ReturnType<typeof setTimeout>>();
  let told: { conversationId: string; atMs: number } | undefined;

  function end(conversationId: string): void {
    clearTimeout(ends.get(conversationId));
    ends.delete(conversationId);
    if (!signs.value.has(conversationId)) return;
    const rest = new Map(signs.value);
    rest.delete(conversationId);
    signs.value = rest;
  }

  function tell(conversationId: string, on: boolean): void {
    void options.link.ask("typing:set", { conversationId, on });
  }

  return {
    signs,
    take({ conversationId, author, on }) {
      if (author.id === options.agentId) return;
      end(conversationId);
      if (!on) return;
      signs.value = new Map(signs.value).set(conversationId, author);
      ends.set(
        conversationId,
        setTimeout(() => end(conversationId), SIGN_TTL_MS),
      );
    },
    set(conversationId, on) {
      const isTold = told?.conversationId === conversationId;
      if (!on) {
        if (isTold) tell(conversationId, false);
        told = undefined;
      } else if (!told || !isTold || options.nowMs() - told.atMs >= RENEW_AFTER_MS) {
        told = { conversationId, atMs: options.nowMs() };
        tell(conversationId, true);
      }
    },
    close() {
      for (const timer of ends.values()) clearTimeout(timer);
    },
  };
}
