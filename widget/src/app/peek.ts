import { type Entry, MINUTE_MS, SECOND_MS } from "@milepost/shared";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Schedule } from "./clock.ts";
import type { VisitorStorage } from "./storage.ts";

/** Seldom enough not to be a nuisance on somebody else's page. */
const REST_MS = 10 * MINUTE_MS;
const SHOWN_MS = 30 * SECOND_MS;
/** What is worth a word to somebody who is looking at something else. */
const WORTH: readonly Entry["kind"][] = ["delayed", "decision_offered", "resolved"];

interface PeekOptions {
  /** What is shown; undefined for nothing. */
  text: Signal<string | undefined>;
  storage: Pick<VisitorStorage, "peekedAt" | "keepPeekedAt">;
  /** Milliseconds since 1970 on this device. */
  device(): number;
  schedule: Schedule;
  isOpen: ReadonlySignal<boolean>;
}

/** One line beside the closed launcher, at most once in 10 min, on whichever page the visitor is. */
export function createPeek({ text, storage, device, schedule, isOpen }: PeekOptions) {
  let forget: () => void = () => undefined;

  function dismiss(): void {
    forget();
    text.value = undefined;
  }

  return {
    text,
    dismiss,
    offer(entry: Entry, sentence: string): void {
      if (isOpen.peek() || !WORTH.includes(entry.kind) || device() - storage.peekedAt() < REST_MS) return;
      storage.keepPeekedAt(device());
      dismiss();
      text.value = sentence;
      forget = schedule(dismiss, SHOWN_MS);
    },
  };
}

export type Peek = ReturnType<typeof createPeek>;
