import type { Keeping } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";
import type { MessageRow, MessageStatus } from "../rows.ts";
import type { DetailStrings } from "../strings/strings.ts";
import { Prose } from "./Prose.tsx";

export function MessageBubble({ row }: { row: MessageRow }) {
  const { model, strings, times } = useDetail();
  const { isOwn, isFirst, isTimed, isDeleted, isEdited, body, name, at, status } = row;
  return (
    <article class={`message${isOwn ? " own" : ""}${isFirst ? " first" : ""}`}>
      {isOwn ? (
        <span class="unseen">{strings.you}: </span>
      ) : (
        isFirst && <bdi class="author">{name || strings.automatic}</bdi>
      )}
      {isDeleted ? (
        <p class="bubble deleted">{strings.deleted}</p>
      ) : (
        <div class="bubble" dir="auto">
          <Prose text={body} />
        </div>
      )}
      {(isTimed || status || isEdited) && (
        <span class="meta">
          <time dateTime={at}>{times.time(at)}</time>
          {isEdited && ` · ${strings.edited}`}
          {status && ` · ${statusText(status, model.keeping.value, strings)}`}
        </span>
      )}
    </article>
  );
}

/** [D7] "Saved" is said only of what would survive the closing of the page. */
function statusText(status: MessageStatus, keeping: Keeping, strings: DetailStrings): string {
  if (status === "waiting") return keeping === "saved" ? strings.saved : strings.waitingToBeSent;
  return strings[status];
}
