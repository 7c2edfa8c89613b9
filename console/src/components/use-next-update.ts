import type { Conversation } from "@milepost/shared";
import { nextUpdateDefault } from "../model/next-update-default.ts";
import { useDesk } from "./desk-context.ts";

/** What a form proposes as the next promise, by the rules of the conversation's site. */
export function useNextUpdate(state: Conversation): string {
  const { clock, directory } = useDesk();
  return nextUpdateDefault(state, clock.nowMs(), directory.site(state.siteId));
}
