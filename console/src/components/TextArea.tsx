import { useId } from "preact/hooks";
import { FieldNotes, noted } from "./FieldNotes.tsx";

interface TextAreaProps {
  label: string;
  value: string;
  onText(text: string): void;
  hint?: string;
  fault?: string | undefined;
  isFirst?: boolean;
  /** Several paragraphs: Enter begins a new line. */
  isLong?: boolean;
}

/** Some sentences under their label; the field grows with them. */
export function TextArea({ label, value, onText, hint, fault, isFirst = false, isLong = false }: TextAreaProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={isLong ? 6 : 2}
        dir="auto"
        value={value}
        data-first={isFirst || undefined}
        data-long={isLong || undefined}
        onInput={(event) => onText(event.currentTarget.value)}
        {...noted(id, { hint, fault })}
      />
      <FieldNotes id={id} hint={hint} fault={fault} />
    </div>
  );
}
