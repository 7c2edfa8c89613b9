import { useId, useRef } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";

/** A text to be taken elsewhere. Where the browser forbids copying, it is marked and can be copied by hand. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const { clipboard } = useDesk();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const words = strings.settings;
  const last = clipboard.last.value;
  const status = last.status !== "none" && last.text === text ? last.status : "none";

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="copy-field">
        <input
          id={id}
          ref={field}
          class="code"
          type="text"
          readOnly
          dir="ltr"
          spellcheck={false}
          value={text}
          aria-describedby={`${id}-status`}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          type="button"
          class="button"
          aria-label={`${words.copy}: ${label}`}
          onClick={() => {
            field.current?.select();
            clipboard.copy(text);
          }}
        >
          {words.copy}
        </button>
      </div>
      <p class="hint" id={`${id}-status`} role="status">
        {status === "copied" && words.copied}
        {status === "forbidden" && words.copyByHand}
      </p>
    </div>
  );
}
