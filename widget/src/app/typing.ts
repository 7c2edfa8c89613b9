import { type Author, type Broadcasts, type Link, SECOND_MS } from "@milepost/shared";
import { type Signal, signal } from "@preact/signals";
import type { Schedule } from "./clock.ts";

/** Someone who stopped without a word is taken off the screen after this time. */
const TYPING_TTL_MS = 6 * SECOND_MS;
/** While the visitor goes on typing, the other side is told again this often. */
const TYPING_AGAIN_MS = 3 * SECOND_MS;

/** Who is typing, by conversation. */
export function createTypists(schedule: Schedule) {
  const typists: Signal<Readonly<Record<string, Author>>> = signal({});
  const cancels = new Map<string, () => void>();

  function stop(conversationId: string): void {
    cancels.get(conversationId)?.();
    cancels.delete(conversationId);
    if (!typists.value[conversationId]) return;
    const { [conversationId]: _, ...others } = typists.value;
    typists.value = others;
  }

  return {
    typists,
    take({ conversationId, author, on }: Broadcasts["typing:changed"]) {
      stop(conversationId);
      if (!on || author.kind === "visitor") return;
      typists.value = { ...typists.value, [conversationId]: author };
      cancels.set(
        conversationId,
        schedule(() => stop(conversationId), TYPING_TTL_MS),
      );
    },
    stop,
    stopAll: () => Object.keys(typists.value).forEach(stop),
  };
}

/** Tells the other side that the visitor types, seldom enough not to be noise. */
export function createTypingSign(link: Link, nowMs: () => number) {
  let told: { conversationId: string; atMs: number } | undefined;

  function tell(conversationId: string, on: boolean): void {
    // A lost sign is worth nothing: it is neither kept nor repeated.
    void link.ask("typing:set", { conversationId, on });
  }

  return {
    typed(conversationId: string) {
      if (told?.conversationId === conversationId && nowMs() - told.atMs < TYPING_AGAIN_MS) return;
      told = { conversationId, atMs: nowMs() };
      tell(conversationId, true);
    },
    stopped() {
      if (told) tell(told.conversationId, false);
      told = undefined;
    },
  };
}
