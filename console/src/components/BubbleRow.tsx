import { nameOf } from "@milepost/shared";
import type { Bubble } from "../model/timeline.ts";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { timeOf } from "../times.ts";
import { AttachmentList } from "./AttachmentList.tsx";
import { DeliverySign } from "./DeliverySign.tsx";
import { useDesk } from "./desk-context.ts";
import { Markup } from "./Markup.tsx";

interface BubbleRowProps {
  bubble: Bubble;
  conversationId: string;
  visitorName: string;
}

/** A message or a note, whether it is in the log or still on its way. */
export function BubbleRow({ bubble, conversationId, visitorName }: BubbleRowProps) {
  const { agent } = useDesk();
  const { of, author, body, attachments, at, continues, corrected, delivery, pending } = bubble;
  const side = author.kind === "visitor" ? "visitor" : "team";
  const isOwn = author.id === agent.id;
  return (
    <article
      class="bubble-row"
      data-side={side}
      data-of={of}
      data-continues={continues}
      data-own={isOwn}
      data-status={delivery?.status}
    >
      {of === "note" && <p class="note-label">{strings.conversation.note}</p>}
      {!continues && (
        <p class="bubble-head">
          <bdi class="bubble-author">
            {nameOf(side === "visitor" ? { ...author, name: author.name || visitorName } : author, entryWords)}
          </bdi>{" "}
          <time dateTime={at}>{timeOf(at)}</time>
        </p>
      )}
      {(body || corrected === "deleted") && (
        <div class="bubble" dir="auto" title={timeOf(at)}>
          {corrected === "deleted" ? <em>{strings.conversation.deleted}</em> : <Markup text={body} />}
          {corrected === "edited" && <span class="edited"> ({strings.conversation.edited})</span>}
        </div>
      )}
      {attachments && corrected !== "deleted" && (
        <AttachmentList conversationId={conversationId} attachments={attachments} />
      )}
      {delivery && <DeliverySign delivery={delivery} pending={pending} />}
    </article>
  );
}
