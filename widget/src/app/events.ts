export const EVENTS = ["ready", "open", "close", "unread", "message"] as const;
export type EventName = (typeof EVENTS)[number];

/** What the embedding page listens to. A listener that throws is the page's own error and stops nothing. */
export function createEvents() {
  const listeners = new Map<EventName, Set<unknown>>(EVENTS.map((name) => [name, new Set()]));
  let isReady = false;

  return {
    on(name: EventName, listener: unknown) {
      listeners.get(name)?.add(listener);
      // Whoever comes late to hear that the chat is ready hears it at once.
      if (name === "ready" && isReady) call(listener, undefined);
    },
    off: (name: EventName, listener: unknown) => void listeners.get(name)?.delete(listener),
    emit,
    ready() {
      isReady = true;
      emit("ready");
    },
  };

  function emit(name: EventName, detail?: unknown): void {
    for (const listener of listeners.get(name) ?? []) call(listener, detail);
  }
}

export type Events = ReturnType<typeof createEvents>;

export function isEventName(name: unknown): name is EventName {
  return EVENTS.some((each) => each === name);
}

function call(listener: unknown, detail: unknown): void {
  try {
    if (typeof listener === "function") listener(detail);
  } catch (error) {
    reportError(error);
  }
}
