import { DAY_MS } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import { onChange } from "./on-change.ts";
import type { VisitorStorage } from "./storage.ts";

const LONG_MS = 7 * DAY_MS;

interface AwayOptions {
  storage: Pick<VisitorStorage, "hereAt" | "keepHereAt">;
  /** Milliseconds since 1970 on this device. */
  device(): number;
  isOpen: ReadonlySignal<boolean>;
}

/** Whether the visitor had not looked into the chat for a week when they opened it. */
export function createAway({ storage, device, isOpen }: AwayOptions) {
  const wasLong = signal(false);
  const end = onChange(
    () => isOpen.value,
    (isOpen) => {
      const before = storage.hereAt();
      wasLong.value = isOpen && before > 0 && device() - before > LONG_MS;
      storage.keepHereAt(device());
    },
  );
  return { wasLong, close: end };
}
