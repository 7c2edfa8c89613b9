import type { Conversation } from "@milepost/shared";
import { createLater } from "./later.ts";
import { schedule } from "./schedule.ts";

/** What only some conversations have to show: it comes with the first that does. */
export const progressMore = createLater(async () => (await import("./progress-more-part.ts")).part, schedule);

/** It has changed hands, asks the visitor something, or is over. */
export function hasMore({ decision, status, ledger }: Conversation): boolean {
  return decision !== undefined || status === "resolved" || status === "closed" || ledger.times.length > 0;
}
