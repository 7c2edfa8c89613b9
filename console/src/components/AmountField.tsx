import { useId, useState } from "preact/hooks";

interface AmountFieldProps {
  label: string;
  amount: number;
  onAmount(amount: number): void;
}

/** A sum. What is no number counts as none, and the check says so; a comma is as good as a point. */
export function AmountField({ label, amount, onAmount }: AmountFieldProps) {
  const id = useId();
  const [text, setText] = useState(amount > 0 ? String(amount) : "");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        data-first
        value={text}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          onAmount(Number(typed.trim().replace(",", ".")) || 0);
        }}
      />
    </div>
  );
}
