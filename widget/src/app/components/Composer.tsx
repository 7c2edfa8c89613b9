import { BODY_MAX } from "@milepost/shared";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useChat } from "../chat-context.ts";
import { focusWhereItHelps } from "../focus.ts";
import { isSendKey } from "../send-key.ts";
import { Icon } from "./Icon.tsx";

/** Where the visitor writes. What is written stays when the panel is closed, and when it is too long. */
export function Composer({ id }: { id: string }) {
  const { model, strings } = useChat();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => model.draft(id));
  const over = excess(text);
  const isRefused = model.contact.value.status === "refused";
  const cannotSend = isRefused || over > 0 || text.trim() === "";

  useLayoutEffect(() => grow(area.current), [text]);
  useLayoutEffect(() => focusWhereItHelps(area.current), []);

  function write(next: string): void {
    setText(next);
    model.typed(id, next);
  }

  function send(): void {
    if (cannotSend || !model.say(text)) return;
    write("");
    area.current?.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {over > 0 && (
        <p id="too-long" class="problem">
          {strings.tooLong(over)}
        </p>
      )}
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        aria-label={strings.message}
        placeholder={strings.message}
        aria-invalid={over > 0}
        aria-describedby={over > 0 ? "too-long" : undefined}
        value={text}
        readOnly={isRefused}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!isSendKey(event)) return;
          event.preventDefault();
          send();
        }}
      />
      <button class="send" type="submit" aria-label={strings.send} disabled={cannotSend}>
        <Icon name="send" />
      </button>
    </form>
  );
}

/** Characters beyond the limit, counted as the protocol counts them. */
function excess(text: string): number {
  return text.length <= BODY_MAX ? 0 : Math.max(0, Array.from(text.trim()).length - BODY_MAX);
}

function grow(area: HTMLTextAreaElement | null): void {
  if (!area) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight}px`;
}
