import { SECOND_MS } from "@milepost/shared";
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { schedule as onTimer } from "../schedule.ts";

/** Who has waited for so long is told why. */
const OVERDUE_MS = 10 * SECOND_MS;

export interface OverdueOptions {
  /** The id of what has waited longest to be sent. */
  oldest: ReadonlySignal<string | undefined>;
  schedule: typeof onTimer;
}

/** Whether something has not been sent for so long that a word is due. */
export function createOverdue({ oldest, schedule }: OverdueOptions) {
  const isOverdue = signal(false);
  const close = effect(() => {
    isOverdue.value = false;
    if (oldest.value === undefined) return undefined;
    return schedule(() => {
      isOverdue.value = true;
    }, OVERDUE_MS);
  });
  return { isOverdue, close };
}
