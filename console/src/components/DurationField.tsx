import type { Duration } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { NumberField } from "./NumberField.tsx";

interface DurationFieldProps {
  duration: Duration;
  number: number;
  onDuration(duration: Duration): void;
}

/** What a step of a template takes, at least and at most. */
export function DurationField({ duration, number, onDuration }: DurationFieldProps) {
  const words = strings.templateSettings;
  return (
    <>
      <NumberField
        label={words.atLeast(number)}
        min={0}
        value={duration.fromMinutes}
        onNumber={(fromMinutes = Number.NaN) => onDuration({ ...duration, fromMinutes })}
      />
      <NumberField
        label={words.atMost(number)}
        value={duration.toMinutes}
        onNumber={(toMinutes = Number.NaN) => onDuration({ ...duration, toMinutes })}
      />
    </>
  );
}
