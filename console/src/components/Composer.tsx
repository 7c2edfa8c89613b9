import { nameOf } from "@milepost/shared";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { COMPOSER_PANEL } from "./ActBar.tsx";
import { AttachButton } from "./AttachButton.tsx";
import { useDesk } from "./desk-context.ts";
import { FileTray } from "./FileTray.tsx";
import { Icon } from "./Icon.tsx";
import { isSendKey } from "./is-send-key.ts";
import { Refusal } from "./Refusal.tsx";
import { tabId } from "./Tabs.tsx";

/** Writes to the visitor or to the team. What is typed is kept per conversation and kind until it is queued. */
export function Composer({ conversationId }: { conversationId: string }) {
  const { acts, attachments, drafts, forms, inbox, typing } = useDesk();
  const [refusal, setRefusal] = useState<string>();
  const kind = forms.composer(conversationId);
  const text = drafts.read(conversationId, kind);
  const field = useRef<HTMLTextAreaElement>(null);
  const keysId = useId();
  const files = attachments.in(conversationId, kind);
  const isSendingFiles = files.some(({ status }) => status === "sending");
  const attach = (chosen: FileList | null | undefined) => attachments.add(conversationId, kind, chosen);
  const words = strings.composer;
  const isNote = kind === "note";
  const visitor = nameOf({ kind: "visitor", name: inbox.summary(conversationId)?.visitor.name ?? "" }, entryWords);

  useEffect(() => () => typing.set(conversationId, false), [conversationId, typing]);

  useLayoutEffect(() => {
    if (forms.takesFocus(conversationId)) field.current?.focus();
  });

  function write(next: string) {
    drafts.write(conversationId, kind, next);
    setRefusal(undefined);
    if (!isNote) typing.set(conversationId, next.trim() !== "");
  }

  function send() {
    if (isSendingFiles || (text.trim() === "" && files.length === 0)) return;
    const carried = attachments.arrived(conversationId, kind);
    const post = { body: text.trim() === "" ? "" : text, ...(carried.length > 0 && { attachments: carried }) };
    const wrong = acts.post(isNote ? "note:post" : "message:post", conversationId, post);
    setRefusal(wrong);
    if (wrong) return;
    attachments.take(conversationId, kind);
    drafts.write(conversationId, kind, "");
    typing.set(conversationId, false);
  }

  return (
    <div role="tabpanel" id={COMPOSER_PANEL} aria-labelledby={tabId(COMPOSER_PANEL, kind)}>
      <form
        class="composer"
        data-kind={kind}
        onPaste={(event) => attach(event.clipboardData?.files) && event.preventDefault()}
        onDragOver={(event) => event.dataTransfer?.types.includes("Files") && event.preventDefault()}
        onDrop={(event) => attach(event.dataTransfer?.files) && event.preventDefault()}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          key={kind}
          ref={field}
          rows={2}
          dir="auto"
          aria-label={isNote ? words.note : words.reply}
          aria-describedby={keysId}
          placeholder={isNote ? words.noteHint : words.replyHint(visitor)}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onBlur={() => typing.set(conversationId, false)}
          onKeyDown={(event) => {
            if (!isSendKey(event)) return;
            event.preventDefault();
            send();
          }}
        />
        {refusal && <Refusal>{refusal}</Refusal>}
        {files.length > 0 && <FileTray files={files} />}
        <div class="composer-foot">
          <AttachButton onFiles={attach} />
          <span class="hint keys" id={keysId}>
            {words.keys}
          </span>
          <button type="submit" disabled={isSendingFiles} class={isNote ? "button note-button" : "button primary"}>
            <Icon name={isNote ? "note" : "send"} />
            <span>{isNote ? words.addNote : words.send}</span>
          </button>
        </div>
      </form>
    </div>
  );
}
