import { activeStep, type Draft, type IntegrationCommands, type Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { delayPost } from "./delay-post.ts";
import { stepAdvance } from "./step-advance.ts";

type Report = IntegrationCommands["progress:report"];

/** What a connected system knows: that a step is done, or that it takes longer. The same rules hold as for people. */
export function progressReport(
  context: Pick<ActContext, "author" | "conversation" | "settings">,
  { id, conversationId, done, delay }: Report,
): Draft[] | Refusal {
  const act = { id, conversationId };
  if (delay) return delayPost(context, { ...act, ...delay });
  if (!done) return refusal("invalid", "The command: must report either done or delay.");
  const { title, stepId, ...said } = done;
  const step = activeStep(context.conversation.plan);
  // A step that has ended stays ended: only the one under way can be named.
  if (title !== undefined && step?.title !== title) {
    return refusal("conflict", step ? `The step under way is "${step.title}".` : "There is no step under way.");
  }
  return stepAdvance(context, { ...act, ...said, stepId: stepId ?? step?.id });
}
