import { useId } from "preact/hooks";

interface TextAreaProps {
  label: string;
  value: string;
  onText(text: string): void;
  hint?: string;
  isFirst?: boolean;
  /** Several paragraphs: Enter begins a new line. */
  isLong?: boolean;
}

/** Some sentences under their label; the field grows with them. */
export function TextArea({ label, value, onText, hint, isFirst = false, isLong = false }: TextAreaProps) {
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
