import {
  addOpenMinutes,
  type Conversation,
  DEFAULT_POLICY,
  isOverdue,
  isoOf,
  type Plan,
  type PlannedStep,
} from "@milepost/shared";
import { inMinutes } from "../time-field.ts";
import type { SiteSettings } from "./directory.ts";

type Site = Pick<SiteSettings, "policy" | "hours">;
type Silence = Pick<PlannedStep, "silenceMinutes">;

/**
 * What a form proposes for a conversation in which `step` is under way after the act: its longest silence, else the running
 * promise while it can still be kept, else what the policy would promise.
 */
export function nextUpdateDefault(
  { promise }: Pick<Conversation, "promise">,
  step: Silence | undefined,
  nowMs: number,
  site: Site | undefined,
): string {
  const canBeKept = promise?.kind === "update" && !isOverdue(promise, nowMs);
  return step?.silenceMinutes === undefined && canBeKept ? promise.dueAt : nextUpdateAfter(step, nowMs, site);
}

/** The step's longest silence from now, else the time that the site promises by itself, in the minutes that it is open. */
export function nextUpdateAfter(
  step: Silence | undefined,
  nowMs: number,
  { hours, policy }: Site = { policy: DEFAULT_POLICY },
): string {
  return isoOf(inMinutes(addOpenMinutes(hours, nowMs, step?.silenceMinutes ?? policy.updateMinutes), 0));
}

/** The step that starts when the active one ends. */
export function stepToCome(plan: Plan | undefined): PlannedStep | undefined {
  return plan?.steps.find(({ state }) => state === "planned");
}
