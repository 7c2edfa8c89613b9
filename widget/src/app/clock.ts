import { msOf, SECOND_MS } from "@milepost/shared";
import { effect, type ReadonlySignal, signal } from "@preact/signals";

export type Schedule = (work: () => void, delayMs: number) => () => void;

export interface ClockOptions {
  /** Milliseconds since 1970 on this device. */
  device(): number;
  schedule: Schedule;
  /** Whether anything on the screen depends on the time. */
  isNeeded: ReadonlySignal<boolean>;
}

/** The server's time, since lateness is judged by it; it moves each second while something on the screen needs it. */
export function createClock({ device, schedule, isNeeded }: ClockOptions) {
  let offsetMs = 0;
  const nowMs = signal(device());
  const move = () => {
    nowMs.value = device() + offsetMs;
  };
  const end = effect(() => {
    if (!isNeeded.value) return;
    let cancel = schedule(tick, SECOND_MS);
    function tick(): void {
      move();
      cancel = schedule(tick, SECOND_MS);
    }
    return () => cancel();
  });

  return {
    nowMs,
    set(serverNow: string) {
      offsetMs = msOf(serverNow) - device();
      move();
    },
    /** The time now, also while nothing ticks. */
    read: () => device() + offsetMs,
    move,
    close: end,
  };
}
