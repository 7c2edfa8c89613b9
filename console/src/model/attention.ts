import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Keeper } from "../storage.ts";
import { strings } from "../strings/strings.ts";

const MUTED_KEY = "milepost-console:muted";

/** Drawing the agent's eyes and ears to what is new. */
export interface Attention {
  /** The agent has this page before them: what it shows counts as read. */
  isHere: ReadonlySignal<boolean>;
  isMuted: ReadonlySignal<boolean>;
  mute(on: boolean): void;
  /** A visitor wrote something that the agent is not looking at. */
  ring(): void;
  close(): void;
}

export interface AttentionOptions {
  unread: ReadonlySignal<number>;
  beep: () => void;
  keeper: Keeper;
}

export function createAttention({ unread, beep, keeper }: AttentionOptions): Attention {
  const isHere = signal(isPageHere());
  const isMuted = signal(keeper.read(MUTED_KEY) === "yes");
  const look = () => {
    isHere.value = isPageHere();
  };
  for (const name of ["focus", "blur"]) addEventListener(name, look);
  document.addEventListener("visibilitychange", look);
  const stopTitle = effect(() => {
    document.title = strings.attention.pageTitle(unread.value, strings.product);
  });

  return {
    isHere,
    isMuted,
    mute(on) {
      isMuted.value = on;
      keeper.write(MUTED_KEY, on ? "yes" : "");
    },
    ring() {
      if (!isMuted.peek()) beep();
    },
    close() {
      stopTitle();
      document.title = strings.product;
      for (const name of ["focus", "blur"]) removeEventListener(name, look);
      document.removeEventListener("visibilitychange", look);
    },
  };
}

function isPageHere(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
