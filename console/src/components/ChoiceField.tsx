import { useId } from "preact/hooks";

interface ChoiceFieldProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoice(value: Value): void;
  isFirst?: boolean;
}

/** One of several, in a list that opens. */
export function ChoiceField<Value extends string>({
  label,
  value,
  choices,
  onChoice,
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
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
