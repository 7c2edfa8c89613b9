import { useLayoutEffect, useRef } from "preact/hooks";
import { type WrittenStep, withStep, withStepAfter } from "../model/plan-draft.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import type { EstimateWay } from "./estimate-way.ts";
import { Icon } from "./Icon.tsx";
import { PlanStepField } from "./PlanStepField.tsx";

interface PlanStepsProps<Expected> {
  steps: WrittenStep<Expected>[];
  onSteps(steps: WrittenStep<Expected>[]): void;
  way: EstimateWay<Expected>;
  describedBy?: string | undefined;
}

/** The steps of a plan or template that is being written. Enter begins the next one; the focus follows what was added or removed. */
export function PlanSteps<Expected>({ steps, onSteps, way, describedBy }: PlanStepsProps<Expected>) {
  const { clock } = useDesk();
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<number | undefined>(undefined);
  const words = strings.planForm;

  useLayoutEffect(() => {
    if (focusNext.current === undefined) return;
    list.current?.querySelectorAll<HTMLElement>(".plan-step-title")[focusNext.current]?.focus();
    focusNext.current = undefined;
  }, [steps.length]);

  function addAfter(index: number) {
    focusNext.current = index + 1;
    onSteps(withStepAfter(steps, index, clock.nowMs()));
  }

  function remove(index: number) {
    focusNext.current = Math.max(0, index - 1);
    onSteps(steps.toSpliced(index, 1));
  }

  return (
    <fieldset class="plan-steps" aria-describedby={describedBy}>
      <legend>{words.steps}</legend>
      <ol ref={list}>
        {steps.map((step, index) => (
          <PlanStepField
            key={step.id}
            step={step}
            number={index + 1}
            way={way}
            onStep={(change) => onSteps(withStep(steps, index, change))}
            onNext={() => addAfter(index)}
            onRemove={steps.length > 1 ? () => remove(index) : undefined}
          />
        ))}
      </ol>
      <button type="button" class="button quiet" onClick={() => addAfter(steps.length - 1)}>
        <Icon name="plus" />
        {words.addStep}
      </button>
    </fieldset>
  );
}
