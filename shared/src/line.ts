import type { Refusal, Reply, ResultOf } from "./answers.ts";
import type { Link } from "./link.ts";
import type { CommandName, Commands } from "./protocol.ts";
import { SECOND_MS } from "./time.ts";

const RETRY_AFTER_MS = SECOND_MS;

export interface LineOptions {
  link: Link;
  /** Runs `work` once after `delayMs`; returns the cancelling. */
  schedule(work: () => void, delayMs: number): () => void;
}

export type Line = ReturnType<typeof createLine>;

/** A link over time: it goes up and down, and what was asked before it went down is never answered. */
export function createLine({ link, schedule }: LineOptions) {
  const cancels = new Set<() => void>();
  let connections = 0;
  /** Undefined while the link is down. */
  let connection: number | undefined;

  return {
    up(): void {
      connection = ++connections;
    },
    down(): void {
      connection = undefined;
    },
    isUp: () => connection !== undefined,
    /** The reply, or undefined when none came while the same connection held. One that answers nothing at all is restarted. */
    async ask<Name extends CommandName>(name: Name, input: Commands[Name]): Promise<Reply<ResultOf<Name>> | undefined> {
      const asked = connection;
      if (asked === undefined) return undefined;
      const reply = await link.ask(name, input);
      if (connection !== asked) return undefined;
      if (!reply) link.restart();
      return reply;
    },
    /** Runs `again` when the refusal is one that passes; false when it is final. */
    again(refusal: Refusal, again: () => void): boolean {
      const passes = refusal.code === "unavailable" || refusal.code === "rate_limited";
      if (passes) later(again, refusal.retryAfterMs ?? RETRY_AFTER_MS);
      return passes;
    },
    later,
    close(): void {
      connection = undefined;
      for (const cancel of cancels) cancel();
    },
  };

  function later(work: () => void, delayMs: number): void {
    const cancel = schedule(() => {
      cancels.delete(cancel);
      work();
    }, delayMs);
    cancels.add(cancel);
  }
}
