import { isoOf, msOf, SECOND_MS } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";

export interface Clock {
  /** The server's time in milliseconds since 1970, as far as this device can tell, once a second. */
  now: ReadonlySignal<number>;
  /** The same at this moment. */
  nowMs(): number;
  iso(): string;
  /** What the server's clock showed just now: lateness is judged by it, not by a device whose clock is wrong. */
  set(serverNow: string): void;
  close(): void;
}

export interface ClockOptions {
  deviceNow?: () => number;
}

export function createClock({ deviceNow = Date.now }: ClockOptions = {}): Clock {
  let offsetMs = 0;
  const nowMs = () => deviceNow() + offsetMs;
  const now = signal(nowMs());
  const timer = setInterval(() => {
    now.value = nowMs();
  }, SECOND_MS);

  return {
    now,
    nowMs,
    iso: () => isoOf(nowMs()),
    set(serverNow) {
      offsetMs = msOf(serverNow) - deviceNow();
      now.value = nowMs();
    },
    close: () => clearInterval(timer),
  };
}
