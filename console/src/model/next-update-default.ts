import { addOpenMinutes, type Conversation, DEFAULT_POLICY, isOverdue, isoOf } from "@milepost/shared";
import { inMinutes } from "../time-field.ts";
import type { SiteSettings } from "./directory.ts";

type Site = Pick<SiteSettings, "policy" | "hours">;

/** What a form proposes: the running promise while it can still be kept, else what the policy would promise. */
export function nextUpdateDefault(
  { promise }: Pick<Conversation, "promise">,
  nowMs: number,
  site: Site | undefined,
): string {
  if (promise?.kind === "update" && !isOverdue(promise, nowMs)) return promise.dueAt;
  return nextUpdateByPolicy(nowMs, site);
}

/** The time that the site promises by itself, in the minutes that it is open. */
export function nextUpdateByPolicy(nowMs: number, site: Site = { policy: DEFAULT_POLICY }): string {
  return isoOf(inMinutes(addOpenMinutes(site.hours, nowMs, site.policy.updateMinutes), 0));
}
