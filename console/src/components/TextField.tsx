import { useId } from "preact/hooks";
import { FieldNotes, noted } from "./FieldNotes.tsx";

interface TextFieldProps {
  label: string;
  value: string;
  onText?(text: string): void;
  type?: "text" | "email" | "password";
  hint?: string | undefined;
  fault?: string | undefined;
  placeholder?: string;
  autocomplete?: "username" | "current-password" | "new-password" | "name" | "off";
  minLength?: number;
  required?: boolean;
  readOnly?: boolean;
  isFirst?: boolean;
}

/** One line of text under its label. */
export function TextField({
  label,
  value,
  onText,
  type = "text",
  hint,
  fault,
  isFirst = false,
  ...rest
}: TextFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        // The types of Preact tell inputs apart by their type; these three have the same attributes.
        type={type as "text"}
        value={value}
        data-first={isFirst || undefined}
        onInput={(event) => onText?.(event.currentTarget.value)}
        {...noted(id, { hint, fault })}
        {...rest}
      />
      <FieldNotes id={id} hint={hint} fault={fault} />
    </div>
  );
}
