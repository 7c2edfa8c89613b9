import { useId } from "preact/hooks";
import { FieldNotes, noted } from "./FieldNotes.tsx";

interface ChoiceFieldProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoice(value: Value): void;
  hint?: string | undefined;
  isFirst?: boolean;
}

/** One of several, in a list that opens. */
export function ChoiceField<Value extends string>({
  label,
  value,
  choices,
  onChoice,
  hint,
  isFirst = false,
}: ChoiceFieldProps<Value>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        data-first={isFirst || undefined}
        onChange={(event) => onChoice(event.currentTarget.value as Value)}
        {...noted(id, { hint })}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={hint} />
    </div>
  );
}
