import { useId } from "preact/hooks";

interface NumberFieldProps {
  label: string;
  /** Undefined while nothing is typed. */
  value: number | undefined;
  onNumber(value: number | undefined): void;
  hint?: string;
}

/** A whole number, like so many minutes. */
export function NumberField({ label, value, onNumber, hint }: NumberFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        autocomplete="off"
        value={value ?? ""}
        onInput={({ currentTarget }) => {
          onNumber(currentTarget.value === "" ? undefined : currentTarget.valueAsNumber);
        }}
        aria-describedby={hint && `${id}-hint`}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
