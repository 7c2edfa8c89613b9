import { activeStep, type Conversation, type PlannedStep } from "@milepost/shared";
import { nextUpdateDefault } from "../model/next-update-default.ts";
import { useDesk } from "./desk-context.ts";

/** What a form proposes as the next promise. `step` is the one that is under way after the act: the active one, where it moves none. */
export function useNextUpdate(
  state: Conversation,
  step: Pick<PlannedStep, "silenceMinutes"> | undefined = activeStep(state.plan),
): string {
  const { clock, directory } = useDesk();
  return nextUpdateDefault(state, step, clock.nowMs(), directory.site(state.siteId));
}
