import { type AgentCard, answeredBy, msOf, remindsAt, type Summary } from "@milepost/shared";
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../clock.ts";

/** A promise that this agent answers for and that will soon be due, or is; or one that was broken, which a lead is told. */
export interface Reminder {
  conversationId: string;
  ref: string;
  isBroken: boolean;
  /** When the next word is due. */
  dueAt: string;
}

export interface Reminders {
  /** The soonest due first. */
  list: ReadonlySignal<Reminder[]>;
  /** The agent knows: this promise is not called to mind again. */
  dismiss(reminder: Reminder): void;
  close(): void;
}

export interface RemindersOptions {
  all: ReadonlySignal<Summary[]>;
  agent: Pick<AgentCard, "id" | "role">;
  clock: Pick<Clock, "now">;
  ring(): void;
}

/** [P10] Reminds of promises beforehand, and leads of those that were broken; rings once for each. */
export function createReminders({ all, agent, clock, ring }: RemindersOptions): Reminders {
  const list = signal<Reminder[]>([]);
  const rung = new Set<string>();
  const dismissed = signal<ReadonlySet<string>>(new Set());

  const close = effect(() => {
    const nowMs = clock.now.value;
    const next = all.value
      .flatMap((summary) => reminderOf(summary, agent, nowMs) ?? [])
      .filter((reminder) => !dismissed.value.has(keyOf(reminder)))
      .sort((a, b) => msOf(a.dueAt) - msOf(b.dueAt));
    const fresh = next.filter((reminder) => !rung.has(keyOf(reminder)));
    for (const reminder of fresh) rung.add(keyOf(reminder));
    if (fresh.length > 0) ring();
    // Where time alone has passed nothing is drawn anew.
    if (keysOf(next) !== keysOf(list.peek())) list.value = next;
  });

  return {
    list,
    dismiss(reminder) {
      dismissed.value = new Set(dismissed.value).add(keyOf(reminder));
    },
    close,
  };
}

function reminderOf({ state }: Summary, agent: Pick<AgentCard, "id" | "role">, nowMs: number): Reminder | undefined {
  const { id: conversationId, ref, promise, automaticWords = 0 } = state;
  if (!promise) return undefined;
  const isBroken = automaticWords > 0;
  const isOwn = answeredBy(state, nowMs)?.id === agent.id && nowMs >= msOf(remindsAt(promise));
  return isOwn || (isBroken && agent.role !== "agent")
    ? { conversationId, ref, isBroken, dueAt: promise.dueAt }
    : undefined;
}

function keyOf({ conversationId, dueAt }: Reminder): string {
  return `${conversationId} ${dueAt}`;
}

function keysOf(reminders: Reminder[]): string {
  return reminders.map(keyOf).join();
}
