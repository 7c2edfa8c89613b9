import { msOf } from "@milepost/shared";
import { useId } from "preact/hooks";
import { fieldOf, isoOfField } from "../time-field.ts";

interface TimeFieldProps {
  label: string;
  /** ISO 8601 in UTC, empty while nothing is chosen. */
  value: string;
  onTime(iso: string): void;
  describedBy?: string;
}

/** A day and time in the agent's own zone. */
export function TimeField({ label, value, onTime, describedBy }: TimeFieldProps) {
  const id = useId();
  return (
    <div class="field time-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        value={value === "" ? "" : fieldOf(msOf(value))}
        aria-describedby={describedBy}
        onInput={(event) => onTime(isoOfField(event.currentTarget.value) ?? "")}
      />
    </div>
  );
}
