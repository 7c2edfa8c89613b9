import { BODY_MAX } from "@milepost/shared";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useChat } from "../chat-context.ts";
import { focusWhereItHelps } from "../focus.ts";
import { isSendKey } from "../send-key.ts";
import { Icon } from "./Icon.tsx";

/** Where the visitor writes. What is written stays when the panel is closed, and when it is too long. */
export function Composer({ id }: { id: string }) {
  const { model, strings, files } = useChat();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => model.draft(id));
  const over = excess(text);
  const isRefused = model.contact.value.status === "refused";
  const part = files.part.value;
  const carried = part?.arrived(id) ?? [];
  const cannotSend = isRefused || over > 0 || part?.isSending(id) || (text.trim() === "" && !carried[0]);
  const canAttach = !isRefused && model.threads.value.get(id)?.state;

  useLayoutEffect(() => grow(area.current), [text]);
  useLayoutEffect(() => focusWhereItHelps(area.current), []);

  function write(next: string): void {
    setText(next);
    model.typed(id, next);
  }

  function attach(event: Event, chosen: FileList | null | undefined): void {
    if (canAttach && files.add(id, chosen)) event.preventDefault();
  }

  function send(): void {
    if (cannotSend || !model.say(text, carried)) return;
    part?.take(id);
    write("");
    area.current?.focus();
  }

  return (
    <form
      class="composer"
      onPaste={(event) => attach(event, event.clipboardData?.files)}
      onDragOver={(event) => canAttach && event.preventDefault()}
      onDrop={(event) => attach(event, event.dataTransfer?.files)}
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
      {part && <part.Tray id={id} />}
      {canAttach && (
        <label class="attach">
          <Icon name="attach" />
          <input
            type="file"
            multiple
            aria-label={strings.attach}
            onChange={(event) => {
              attach(event, event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
        </label>
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
