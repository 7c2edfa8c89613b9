import type { PlannedStep } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { NumberField } from "./NumberField.tsx";
import { StepOwnerField } from "./StepOwnerField.tsx";
import { TextField } from "./TextField.tsx";

type Details = Pick<PlannedStep, "teamTitle" | "owner" | "silenceMinutes">;

interface StepDetailsProps {
  step: Details;
  /** The step's place, where several are written at once: it tells their fields apart. */
  number?: number;
  onStep(change: Details): void;
}

/** What a step may say beside its title: the team's own words, who has it, and for how long the customer hears nothing at most. */
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
      <NumberField
        label={words.silence(number)}
        hint={words.silenceHint}
        value={step.silenceMinutes}
        onNumber={(silenceMinutes) => onStep({ silenceMinutes })}
      />
    </div>
  );
}
