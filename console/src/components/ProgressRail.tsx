import { activeStep, type Conversation, type Pending, position } from "@milepost/shared";
import { useState } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { PromiseSign } from "./PromiseSign.tsx";
import { RailFacts } from "./RailFacts.tsx";
import { RailOwner } from "./RailOwner.tsx";
import { StepPath } from "./StepPath.tsx";
import { StillOnIt } from "./StillOnIt.tsx";

/** What the visitor sees of the way to the solution, with the team's own words for the steps. */
export function ProgressRail({ state, pending }: { state: Conversation; pending: Pending[] }) {
  const { forms } = useDesk();
  const words = strings.progress;
  const { plan } = state;
  const [isUnfolded, setUnfolded] = useState(false);
  const isFoldable = plan !== undefined && plan.steps.length > 1 && activeStep(plan) !== undefined;
  const isRunning = state.status === "open" || state.status === "waiting";
  const isUnderWay = (name: Pending["name"]) => pending.some((row) => row.name === name && row.status !== "failed");
  return (
    <section class="rail" aria-label={words.title}>
      <div class="rail-head">
        <div class="rail-title">
          <h2 dir="auto">{plan?.title ?? words.noPlan}</h2>
          <div class="rail-standing">
            {plan ? <span>{standing(plan)}</span> : isRunning && <span>{words.noPlanHint}</span>}
            {isFoldable && (
              <button
                type="button"
                class="link fold"
                aria-expanded={isUnfolded}
                onClick={() => setUnfolded(!isUnfolded)}
              >
                {isUnfolded ? words.hideSteps : words.showSteps}
              </button>
            )}
            {plan && isRunning && (
              <button type="button" class="link add-step" onClick={() => forms.show(state.id, "add")}>
                {words.addStep}
              </button>
            )}
            <RailOwner state={state} isTaking={isUnderWay("conversation:assign")} />
          </div>
        </div>
        <div class="rail-promise">
          <PromiseSign promise={state.promise} status={state.status} updateRequests={state.updateRequests} />
          <StillOnIt state={state} />
        </div>
      </div>
      {plan && (
        <StepPath
          plan={plan}
          isUnfolded={isUnfolded || !isFoldable}
          conversationId={state.id}
          mayChange={isRunning}
          isAdvancing={isUnderWay("step:advance")}
        />
      )}
      <RailFacts state={state} />
    </section>
  );
}

function standing(plan: NonNullable<Conversation["plan"]>): string {
  const { number, of } = position(plan);
  const isDone = plan.steps.every(({ state }) => state === "done" || state === "skipped");
  return isDone ? strings.progress.allDone : strings.progress.stepOf(number, of);
}
