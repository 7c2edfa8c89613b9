import { type AgentCard, answeredBy, msOf, remindsAt, type Summary } from "@milepost/shared";
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../clock.ts";

/** A promise that this agent answers for and that will soon be due, or is. */
export interface Reminder {
  conversationId: string;
  ref: string;
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
  agent: Pick<AgentCard, "id">;
  clock: Pick<Clock, "now">;
  ring(): void;
}

/** [P10] Reminds of promises beforehand, and rings once for each. */
export function createReminders({ all, agent, clock, ring }: RemindersOptions): Reminders {
  const list = signal<Reminder[]>([]);
  const rung = new Set<string>();
  const dismissed = signal<ReadonlySet<string>>(new Set());

  const close = effect(() => {
    const nowMs = clock.now.value;
    const next = all.value
      .flatMap((summary) => reminderOf(summary, agent.id, nowMs) ?? [])
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

function reminderOf({ state }: Summary, agentId: string, nowMs: number): Reminder | undefined {
  const { id: conversationId, ref, promise } = state;
  if (!promise || answeredBy(state, nowMs)?.id !== agentId || nowMs < msOf(remindsAt(promise))) return undefined;
  return { conversationId, ref, dueAt: promise.dueAt };
}

function keyOf({ conversationId, dueAt }: Reminder): string {
  return `${conversationId} ${dueAt}`;
}

function keysOf(reminders: Reminder[]): string {
  return reminders.map(keyOf).join();
}
