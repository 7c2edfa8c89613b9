import type { Reply } from "@milepost/shared";
import { signal } from "@preact/signals";
import { IDLE, type Saving, savingAfter } from "./saving.ts";

/** How far the saves of several things have come, each by itself. */
export interface Savings<Key extends string> {
  of(key: Key): Saving;
  /** Asks, unless this is being saved already. What is answered after everything was forgotten is not told. */
  run<Result extends object>(
    key: Key,
    ask: () => Promise<Reply<Result>>,
    take?: (result: Result) => void,
  ): Promise<void>;
  /** The person goes on writing: what was said of the last save is over. */
  goOn(key: Key): void;
  /** Nothing is said of any save before this. */
  forget(): void;
}

export function createSavings<Key extends string>(): Savings<Key> {
  const savings = signal<Partial<Record<Key, Saving>>>({});
  let age = 0;

  function of(key: Key): Saving {
    return savings.value[key] ?? IDLE;
  }

  function set(key: Key, next: Saving): void {
    savings.value = { ...savings.peek(), [key]: next };
  }

  return {
    of,
    async run(key, ask, take) {
      if (savings.peek()[key]?.status === "saving") return;
      const begun = age;
      set(key, { status: "saving" });
      const reply = await ask();
      if (reply.ok) take?.(reply);
      if (begun === age) set(key, savingAfter(reply));
    },
    goOn(key) {
      const { status } = of(key);
      if (status === "saved" || status === "refused") set(key, IDLE);
    },
    forget() {
      age++;
      savings.value = {};
    },
  };
}
