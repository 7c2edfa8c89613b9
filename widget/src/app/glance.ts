import { type Conversation, position, type Thread } from "@milepost/shared";
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { type Asked, askedOf } from "./asked.ts";
import { movedAt } from "./moved-at.ts";
import type { VisitorStorage } from "./storage.ts";

/** What the launcher shows of the conversation that matters most; kept on the device, so that it can be drawn before the socket answers. */
export interface Glance {
  conversationId: string;
  status: Conversation["status"];
  title?: string | undefined;
  step?: { number: number; of: number } | undefined;
  promise?: { kind: "first_answer" | "update"; dueAt: string } | undefined;
  asked?: Asked | undefined;
  unread: number;
}

/** The glance at the conversation that moved last among those that are not closed; undefined when there is none. */
export function glanceOf(threads: Iterable<Thread>): Glance | undefined {
  const all = [...threads];
  const unread = all.reduce((sum, thread) => sum + thread.unread, 0);
  const [thread] = all.filter(isOpen).sort((a, b) => (movedAt(a) < movedAt(b) ? 1 : -1));
  if (!thread) return undefined;
  const { state } = thread;
  const { plan, promise } = state ?? {};
  return {
    conversationId: thread.id,
    status: state?.status ?? "open",
    title: plan?.title,
    step: plan && position(plan),
    promise: promise && { kind: promise.kind, dueAt: promise.dueAt },
    asked: state && askedOf(state),
    unread,
  };
}

function isOpen({ state, pending }: Thread): boolean {
  return state ? state.status !== "closed" : pending.length > 0;
}

interface KeptGlanceOptions {
  storage: Pick<VisitorStorage, "glance" | "keepGlance">;
  threads: ReadonlySignal<ReadonlyMap<string, Thread>>;
  hasSession: ReadonlySignal<boolean>;
}

/** The glance as it was kept on the device, until the session tells how it is; that is kept for the next page. */
export function createKeptGlance({ storage, threads, hasSession }: KeptGlanceOptions) {
  const remembered = storage.glance();
  const glance = computed(() => {
    const fresh = glanceOf(threads.value.values());
    return hasSession.value ? fresh : (remembered ?? fresh);
  });
  const close = effect(() => {
    const now = glance.value;
    if (hasSession.value || now) storage.keepGlance(now);
  });
  return { remembered, glance, close };
}
