import { type Link, LOOKING_AGAIN_MS } from "@milepost/shared";
import { effect, type ReadonlySignal } from "@preact/signals";
import type { Schedule } from "./clock.ts";

interface LookingOptions {
  link: Link;
  schedule: Schedule;
  /** The conversation that the visitor has before them, on a page that is seen and connected. */
  at: ReadonlySignal<string | undefined>;
}

/** Tells the agents that the visitor looks, again and again as long as they do; returns the end of it. */
export function createLooking({ link, schedule, at }: LookingOptions): () => void {
  return effect(() => {
    const conversationId = at.value;
    if (conversationId === undefined) return undefined;
    let forget: () => void = () => undefined;
    const tell = (on: boolean) => void link.ask("looking:set", { conversationId, on });
    const look = () => {
      tell(true);
      forget = schedule(look, LOOKING_AGAIN_MS);
    };
    look();
    return () => {
      forget();
      tell(false);
    };
  });
}
