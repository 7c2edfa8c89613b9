import { isOverdue, msOf, type RunningPromise } from "@milepost/shared";
import type { VisitorStorage } from "./storage.ts";

interface TellLateOptions {
  /** Those that the visitor has before them; none while the page is not looked at. */
  promises: readonly RunningPromise[];
  /** The server's time. */
  nowMs: number;
  /** Up to which due time it has been told. Promises turn late in the order in which they are due. */
  told: Pick<VisitorStorage, "lateToldMs" | "keepLateToldMs">;
  tell(promise: RunningPromise): void;
}

/** Tells of each promise that has turned late, once, however often it is called, whatever is reloaded and however many tabs there are. */
export function tellLate({ promises, nowMs, told, tell }: TellLateOptions): void {
  const late = promises.filter((promise) => isOverdue(promise, nowMs));
  for (const promise of late.sort((a, b) => msOf(a.dueAt) - msOf(b.dueAt))) {
    const dueMs = msOf(promise.dueAt);
    if (dueMs <= told.lateToldMs()) continue;
    told.keepLateToldMs(dueMs);
    tell(promise);
  }
}
