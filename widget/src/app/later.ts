import { SECOND_MS } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Schedule } from "./clock.ts";

const RETRY_AFTER_MS = 3 * SECOND_MS;

/** What is loaded when it is needed; where the network fails it, again and again until it is here. */
export function createLater<Value>(
  load: () => Promise<Value>,
  schedule: Schedule,
): { value: ReadonlySignal<Value | undefined>; bring(): void } {
  const value = signal<Value | undefined>(undefined);
  let isComing = false;

  function tryToLoad(): void {
    load().then(
      (loaded) => {
        value.value = loaded;
      },
      () => void schedule(tryToLoad, RETRY_AFTER_MS),
    );
  }

  return {
    value,
    bring() {
      if (!isComing) tryToLoad();
      isComing = true;
    },
  };
}
