import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { strings } from "../strings/strings.ts";

interface SureButtonProps {
  label: string;
  /** What is seen of the label. */
  children: ComponentChildren;
  /** What follows from it. */
  question: string;
  onSure(): void;
}

/** A button for what cannot be taken back: it says first what follows. */
export function SureButton({ label, children, question, onSure }: SureButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);

  // The button that had the focus is another one now.
  useLayoutEffect(() => {
    if (isAsking !== wasAsking.current) button.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);

  if (!isAsking) {
    return (
      <button type="button" class="button quiet" aria-label={label} ref={button} onClick={() => setAsking(true)}>
        {children}
      </button>
    );
  }
  return (
    <div class="sure">
      <p id={id}>{question}</p>
      <button type="button" class="button quiet" onClick={() => setAsking(false)}>
        {strings.settings.cancel}
      </button>
      <button
        type="button"
        class="button danger"
        aria-describedby={id}
        ref={button}
        onClick={() => {
          setAsking(false);
          onSure();
        }}
      >
        {label}
      </button>
    </div>
  );
}
