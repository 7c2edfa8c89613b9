import { type ReadonlySignal, signal } from "@preact/signals";

/** Signs of the other side by conversation. One that is not given again ends by itself: its end may be lost on the way. */
export interface Signs<Value> {
  now: ReadonlySignal<ReadonlyMap<string, Value>>;
  give(conversationId: string, value: Value): void;
  end(conversationId: string): void;
  close(): void;
}

export function createSigns<Value>(ttlMs: number): Signs<Value> {
  const now = signal<ReadonlyMap<string, Value>>(new Map());
  const ends = new Map<string, ReturnType<typeof setTimeout>>();

  function end(conversationId: string): void {
    clearTimeout(ends.get(conversationId));
    ends.delete(conversationId);
    if (!now.value.has(conversationId)) return;
    const rest = new Map(now.value);
    rest.delete(conversationId);
    now.value = rest;
  }

  return {
    now,
    give(conversationId, value) {
      end(conversationId);
      now.value = new Map(now.value).set(conversationId, value);
      ends.set(
        conversationId,
        setTimeout(() => end(conversationId), ttlMs),
      );
    },
    end,
    close() {
      for (const timer of ends.values()) clearTimeout(timer);
    },
  };
}
