import type { Thread } from "@milepost/shared";

/** When anything happened in it last; what waits to be sent counts. */
export function movedAt({ state, pending }: Thread): string {
  return pending.at(-1)?.at ?? state?.lastAt ?? "";
}
