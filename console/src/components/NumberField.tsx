import { useId } from "preact/hooks";
import { FieldNotes, noted } from "./FieldNotes.tsx";

interface NumberFieldProps {
  label: string;
  /** Undefined or not a number while nothing is typed. */
  value: number | undefined;
  onNumber(value: number | undefined): void;
  hint?: string;
  fault?: string | undefined;
  min?: number;
  /** Sums have decimals. */
  isSum?: boolean;
}

/** So many minutes, days or euros. */
export function NumberField({ label, value, onNumber, hint, fault, min = 1, isSum = false }: NumberFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode={isSum ? "decimal" : "numeric"}
        min={min}
        step={isSum ? "any" : 1}
        autocomplete="off"
        value={value === undefined || Number.isNaN(value) ? "" : value}
        onInput={({ currentTarget }) => {
          onNumber(currentTarget.value === "" ? undefined : currentTarget.valueAsNumber);
        }}
        {...noted(id, { hint, fault })}
      />
      <FieldNotes id={id} hint={hint} fault={fault} />
    </div>
  );
}
