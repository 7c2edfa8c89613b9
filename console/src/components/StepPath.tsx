import { activeStep, type Plan } from "@milepost/shared";
import { useEffect, useRef } from "preact/hooks";
import { ActiveStep } from "./ActiveStep.tsx";
import { useDesk } from "./desk-context.ts";
import { StepItem } from "./StepItem.tsx";

interface StepPathProps {
  plan: Plan;
  /** In one narrow column: all steps, or the one of now. */
  isUnfolded: boolean;
  conversationId: string;
  /** While the conversation runs. */
  mayChange: boolean;
  isAdvancing: boolean;
}

/** The steps as a path: across where there is room, else down and folded to the step of now. */
export function StepPath({ plan, isUnfolded, conversationId, mayChange, isAdvancing }: StepPathProps) {
  const { forms } = useDesk();
  const path = useRef<HTMLOListElement>(null);
  const active = activeStep(plan);

  // A long plan is wider than the rail: what is going on now is what must be seen of it.
  useEffect(() => {
    const list = path.current;
    const step = list?.querySelector<HTMLElement>('[aria-current="step"]');
    if (list && step) list.scrollLeft = step.offsetLeft - list.offsetLeft - (list.clientWidth - step.clientWidth) / 2;
  }, [active?.id]);

  return (
    <div class="path" data-unfolded={isUnfolded}>
      <ol class="steps" ref={path} tabIndex={plan.steps.length > 6 ? 0 : undefined} aria-label={plan.title}>
        {plan.steps.map((step) => (
          <StepItem
            key={step.id}
            step={step}
            isRunning={mayChange}
            onChange={
              mayChange && !step.endedAt ? () => forms.begin(conversationId, "step", { stepId: step.id }) : undefined
            }
          />
        ))}
      </ol>
      {active && mayChange && (
        <ActiveStep
          step={active}
          isLast={!plan.steps.some(({ state }) => state === "planned")}
          conversationId={conversationId}
          isAdvancing={isAdvancing}
        />
      )}
    </div>
  );
}
