import type { Step } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { momentOf, rangeOf } from "../times.ts";
import { actButtonId } from "./ActBar.tsx";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";

interface ActiveStepProps {
  step: Step;
  isLast: boolean;
  conversationId: string;
  isAdvancing: boolean;
}

/** What is known of the step of now, and the one click that ends it. */
export function ActiveStep({ step, isLast, conversationId, isAdvancing }: ActiveStepProps) {
  const { acts, clock, forms } = useDesk();
  const words = strings.progress;
  const { estimate, estimateSource: source, firstEstimate: first } = step;
  const owner = step.owner && words.stepOwner(step.owner);
  return (
    <div class="active-step">
      <div class="active-words">
        {step.teamTitle && <p class="team-title">{words.team(step.teamTitle)}</p>}
        {owner && (
          <p class="estimate" dir="auto">
            <Icon name="person" />
            {owner}
          </p>
        )}
        {estimate && (
          <p class="estimate">
            <Icon name="clock" />
            <span>
              {words.estimate(rangeOf(estimate))}
              {source && (
                <span class="estimate-source"> {words.source(source.name, momentOf(source.at, clock.nowMs()))}</span>
              )}
              {first && rangeOf(first) !== rangeOf(estimate) && (
                <span class="estimate-source"> · {words.firstEstimate(rangeOf(first))}</span>
              )}
            </span>
          </p>
        )}
      </div>
      <div class="active-acts">
        <button
          type="button"
          class="button done"
          disabled={isAdvancing}
          onClick={() => acts.post("step:advance", conversationId, { stepId: step.id })}
        >
          <Icon name="check" />
          {isLast ? strings.acts.doneLast : strings.acts.done}
        </button>
        <button
          type="button"
          class="icon-button"
          id={actButtonId("advance")}
          aria-label={strings.acts.doneWithWords}
          title={strings.acts.doneWithWords}
          onClick={() => forms.begin(conversationId, "advance", { stepId: step.id })}
        >
          <Icon name="note" />
        </button>
      </div>
    </div>
  );
}
