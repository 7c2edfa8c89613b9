import { useState } from "preact/hooks";
import type { WrittenStep } from "../model/plan-draft.ts";
import { strings } from "../strings/strings.ts";
import type { EstimateWay } from "./estimate-way.ts";
import { Icon } from "./Icon.tsx";
import { isSendKey } from "./is-send-key.ts";
import { StepDetails } from "./StepDetails.tsx";

interface PlanStepFieldProps<Expected> {
  step: WrittenStep<Expected>;
  number: number;
  way: EstimateWay<Expected>;
  onStep(change: Partial<WrittenStep<Expected>>): void;
  onNext(): void;
  /** Undefined for the only step. */
  onRemove: (() => void) | undefined;
}

/** One step that is being written: its title, when it is expected to be done, and what else there is to it. */
export function PlanStepField<Expected>(props: PlanStepFieldProps<Expected>) {
  const { step, number, way, onStep, onNext, onRemove } = props;
  const words = strings.planForm;
  const { estimate } = step;
  const [isOpen, setOpen] = useState(false);

  return (
    <li class="plan-step">
      <input
        class="plan-step-title"
        type="text"
        dir="auto"
        autocomplete="off"
        aria-label={words.step(number)}
        value={step.title}
        onInput={(event) => onStep({ title: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (!isSendKey(event)) return;
          event.preventDefault();
          onNext();
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-pressed={estimate !== undefined}
        aria-label={words.addEstimate(number)}
        title={words.estimateShort}
        onClick={() => onStep({ estimate: estimate ? undefined : way.propose() })}
      >
        <Icon name="clock" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-expanded={isOpen}
        aria-label={words.details(number)}
        title={words.detailsShort}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="person" />
      </button>
      {onRemove && (
        <button
          type="button"
          class="icon-button"
          aria-label={words.removeStep(number)}
          title={words.removeStep(number)}
          onClick={onRemove}
        >
          <Icon name="trash" />
        </button>
      )}
      {estimate && (
        <div class="range plan-step-more">
          {way.field(estimate, number, (changed) => onStep({ estimate: changed }))}
        </div>
      )}
      {isOpen && (
        <div class="plan-step-more">
          <StepDetails step={step} number={number} onStep={onStep} />
        </div>
      )}
    </li>
  );
}
