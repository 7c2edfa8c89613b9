import { type Author, type Broadcasts, type Link, SECOND_MS } from "@milepost/shared";
import type { ReadonlySignal } from "@preact/signals";
import { createSigns } from "./signs.ts";

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
  const signs = createSigns<Author>(SIGN_TTL_MS);
  let told: { conversationId: string; atMs: number } | undefined;

  function tell(conversationId: string, on: boolean): void {
    void options.link.ask("typing:set", { conversationId, on });
  }

  return {
    signs: signs.now,
    take({ conversationId, author, on }) {
      if (author.id === options.agentId) return;
      if (on) signs.give(conversationId, author);
      else signs.end(conversationId);
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
    close: signs.close,
  };
}
