import { SECOND_MS, type Thread } from "@milepost/shared";
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Schedule } from "./clock.ts";

/** Who has waited for so long is told why. */
const OVERDUE_MS = 10 * SECOND_MS;

interface OverdueOptions {
  threads: ReadonlySignal<ReadonlyMap<string, Thread>>;
  schedule: Schedule;
}

/** Whether something has not been sent for so long that a word is due. */
export function createOverdue({ threads, schedule }: OverdueOptions) {
  const isOverdue = signal(false);
  const oldest = computed(() => {
    for (const { pending } of threads.value.values())
      for (const row of pending) if (isUnsent(row.status)) return row.id;
    return undefined;
  });
  const close = effect(() => {
    isOverdue.value = false;
    if (oldest.value === undefined) return undefined;
    return schedule(() => {
      isOverdue.value = true;
    }, OVERDUE_MS);
  });
  return { isOverdue, close };
}

function isUnsent(status: Thread["pending"][number]["status"]): boolean {
  return status === "saved" || status === "sending" || status === "elsewhere";
}
