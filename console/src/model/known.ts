import type { Summary } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";

export interface Known {
  all: ReadonlySignal<ReadonlyMap<string, Summary>>;
  /** From the server: older than what it has told on this connection changes nothing. */
  learn(summaries: Summary[]): void;
  /** From this device: shown until the server says how it is. */
  recall(summaries: Summary[]): void;
  read(conversationId: string, seq: number): void;
  /** A connection has begun: all that was known may have changed meanwhile. */
  doubt(): void;
  /** Takes away what was not told since; `held` stays. */
  sweep(held: string | undefined): void;
  drop(ids: readonly string[]): void;
}

/** What is known of conversations, in no order, and what of it this connection has confirmed. */
export function createKnown(): Known {
  const all = signal<ReadonlyMap<string, Summary>>(new Map());
  let confirmed = new Set<string>();

  return {
    all,
    learn(summaries) {
      const next = new Map(all.peek());
      for (const summary of summaries) {
        const { id } = summary.state;
        const before = next.get(id);
        const isDoubted = !confirmed.has(id);
        confirmed.add(id);
        if (before && !isDoubted && before.head > summary.head) continue;
        // What goes to many says nothing of the reader. The log may be another one since the last connection.
        const isTold = isDoubted && summary.readSeq !== undefined;
        const readSeq = Math.max(isTold ? 0 : (before?.readSeq ?? 0), summary.readSeq ?? 0);
        const after = { ...summary, readSeq };
        next.set(id, before && isSame(before, after) ? before : after);
      }
      all.value = next;
    },
    recall(summaries) {
      const next = new Map(all.peek());
      for (const summary of summaries) if (!next.has(summary.state.id)) next.set(summary.state.id, summary);
      all.value = next;
    },
    read(id, seq) {
      const summary = all.peek().get(id);
      if (summary && (summary.readSeq ?? 0) < seq)
        all.value = new Map(all.peek()).set(id, { ...summary, readSeq: seq });
    },
    doubt() {
      confirmed = new Set();
    },
    sweep(held) {
      all.value = new Map([...all.peek()].filter(([id]) => confirmed.has(id) || id === held));
    },
    drop(ids) {
      if (ids.length > 0) all.value = new Map([...all.peek()].filter(([id]) => !ids.includes(id)));
    },
  };
}

/** All else of a summary follows from its log, up to its head. */
function isSame(a: Summary, b: Summary): boolean {
  return (
    a.head === b.head &&
    a.state.lastAt === b.state.lastAt &&
    a.readSeq === b.readSeq &&
    a.unread === b.unread &&
    a.snoozedUntil === b.snoozedUntil &&
    a.visitor.name === b.visitor.name &&
    a.visitor.email === b.visitor.email &&
    a.visitor.isIdentified === b.visitor.isIdentified &&
    a.visitor.isEmailVerified === b.visitor.isEmailVerified
  );
}
