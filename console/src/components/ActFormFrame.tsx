import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { isSendKey } from "./is-send-key.ts";
import { Refusal } from "./Refusal.tsx";

interface ActFormFrameProps {
  title: string;
  /** Undefined where nothing can be sent: the form only says why. */
  submit: string | undefined;
  refusal: string | undefined;
  onSubmit(): void;
  onClose(): void;
  /** Only where the title says more than the button that opened the form. */
  isTitleShown?: boolean;
  children: ComponentChildren;
}

/** A form in place of the composer: the first field has the focus, Enter sends, Escape closes and keeps what was typed. */
export function ActFormFrame(props: ActFormFrameProps) {
  const { title, submit, refusal, onSubmit, onClose, isTitleShown = false, children } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // Before the next key can be pressed, not after the next paint.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("[data-first]")?.focus(), []);

  return (
    <form
      class="act-form"
      ref={form}
      aria-labelledby={id}
      noValidate
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) onClose();
        else if (submit && sends(event)) onSubmit();
        else return;
        event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h2 id={id} class={isTitleShown ? "act-title" : "hidden"} dir="auto">
        {title}
      </h2>
      <div class="act-fields">{children}</div>
      {refusal && <Refusal>{refusal}</Refusal>}
      <div class="act-foot">
        <button type="button" class="button quiet" onClick={onClose}>
          {strings.acts.cancel}
        </button>
        {submit && (
          <button type="submit" class="button primary">
            {submit}
          </button>
        )}
      </div>
    </form>
  );
}

/** Enter in sentences, as in the composer, and with Ctrl or the command key from everywhere. Long texts keep their Enter. */
function sends(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return false;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return !event.isComposing;
  return event.target instanceof HTMLTextAreaElement && !event.target.dataset.long && isSendKey(event);
}
