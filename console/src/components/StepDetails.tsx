import type { PlannedStep } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { StepOwnerField } from "./StepOwnerField.tsx";
import { TextField } from "./TextField.tsx";

interface StepDetailsProps {
  step: PlannedStep;
  /** The step's place, where several are written at once: it tells their fields apart. */
  number?: number;
  onStep(change: Partial<PlannedStep>): void;
}

/** What a step may say beside its title: the team's own words, and who has it. */
export function StepDetails({ step, number, onStep }: StepDetailsProps) {
  const words = strings.stepDetails;
  return (
    <div class="range step-details">
      <TextField
        label={words.teamTitle(number)}
        hint={words.teamHint}
        autocomplete="off"
        value={step.teamTitle ?? ""}
        onText={(teamTitle) => onStep({ teamTitle })}
      />
      <StepOwnerField owner={step.owner} number={number} onOwner={(owner) => onStep({ owner })} />
    </div>
  );
}
