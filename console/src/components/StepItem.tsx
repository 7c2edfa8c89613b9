import type { Step } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { timeOf } from "../times.ts";
import { EvidenceView } from "./EvidenceView.tsx";
import { Icon } from "./Icon.tsx";

interface StepItemProps {
  step: Step;
  /** What is over has no step under way, and none next. */
  isRunning: boolean;
  /** Undefined for what has ended: it stays as it is. */
  onChange: (() => void) | undefined;
}

/** One step on the path: its state in a word, its title as the visitor reads it, and the way to change it. */
export function StepItem({ step, isRunning, onChange }: StepItemProps) {
  const words = strings.progress;
  const isActive = isRunning && step.state === "active";
  const isLeft = !isRunning && !step.endedAt;
  return (
    <li class="step" data-state={isLeft ? "planned" : step.state} aria-current={isActive ? "step" : undefined}>
      <span class="step-dot" aria-hidden="true">
        {step.state === "done" && <Icon name="check" />}
      </span>
      <span class="step-state">
        {isLeft ? words.notDone : words.states[step.state]}
        {step.endedAt && <span class="step-time"> {timeOf(step.endedAt)}</span>}
      </span>
      <span class="step-title" dir="auto" title={step.title}>
        {step.title}
      </span>
      {step.endedAt && step.text && (
        <span class="step-reason" dir="auto" title={step.text}>
          {step.text}
        </span>
      )}
      {step.evidence && <EvidenceView evidence={step.evidence} />}
      {onChange && (
        <button
          type="button"
          class="icon-button step-change"
          aria-label={words.changeStep(step.title)}
          title={words.changeStepShort}
          onClick={onChange}
        >
          <Icon name="dots" />
        </button>
      )}
    </li>
  );
}
