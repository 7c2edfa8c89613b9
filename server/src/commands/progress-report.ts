import {
  activeStep,
  type Draft,
  evidenceText,
  type IntegrationCommands,
  joined,
  type Plan,
  type Refusal,
} from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { delayPost } from "./delay-post.ts";
import { ended } from "./ended.ts";
import { stepAdvance } from "./step-advance.ts";

type Report = IntegrationCommands["progress:report"];
type Context = Pick<ActContext, "author" | "conversation" | "settings">;

/** What a connected system knows: that a step is done, that it takes longer, or what shows how far it is. The same rules hold as for people. */
export function progressReport(
  context: Context,
  { id, conversationId, done, delay, evidence }: Report,
): Draft[] | Refusal {
  const act = { id, conversationId };
  if (delay) return delayPost(context, { ...act, ...delay });
  if (evidence) return stepShown(context, { id, ...evidence });
  if (!done) return refusal("invalid", "The command: must report exactly one of done, delay and evidence.");
  const { title, stepId, ...said } = done;
  const step = activeStep(context.conversation.plan);
  // A step that has ended stays ended: only the one under way can be named.
  if (title !== undefined && step?.title !== title) {
    return refusal("conflict", step ? `The step under way is "${step.title}".` : "There is no step under way.");
  }
  return stepAdvance(context, { ...act, ...said, stepId: stepId ?? step?.id });
}

/** An update that says what there is to show of a step before it ends. */
function stepShown(
  { author, conversation }: Context,
  { id, kind, value, label, text, ...named }: { id: string } & NonNullable<Report["evidence"]>,
): Draft[] | Refusal {
  const step = openStep(conversation.plan, named);
  if (!step) return refusal("conflict", "There is no such step, or it has ended.");
  const evidence = { kind, value, label };
  const body = joined(text, evidenceText(evidence));
  return (
    ended(conversation) ?? [{ id, kind: "updated", author, body, step: { id: step.id, title: step.title }, evidence }]
  );
}

/** The step under way where none is named. A step that has ended stays as it ended. */
function openStep(
  plan: Plan | undefined,
  { stepId, title }: Pick<NonNullable<Report["evidence"]>, "stepId" | "title">,
) {
  const isNamed = stepId !== undefined || title !== undefined;
  if (!isNamed) return activeStep(plan);
  return plan?.steps.find(
    (step) => (step.id === stepId || step.title === title) && (step.state === "active" || step.state === "planned"),
  );
}
