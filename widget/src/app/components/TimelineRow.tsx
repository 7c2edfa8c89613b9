import { describe } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";
import type { Row } from "../rows.ts";
import { FailedRow } from "./FailedRow.tsx";
import { MessageBubble } from "./MessageBubble.tsx";

export function TimelineRow({ row }: { row: Row }) {
  const { model, strings, times, words } = useDetail();
  switch (row.kind) {
    case "day":
      return <p class="day">{times.day(row.at, model.nowMs.peek())}</p>;
    case "activity":
      return (
        <p class="activity">
          {describe(row.entry, words)} <time dateTime={row.entry.at}>{times.time(row.entry.at)}</time>
        </p>
      );
    case "act":
      return <p class="activity">{strings.sending}</p>;
    case "failed":
      return <FailedRow pending={row.pending} />;
    case "message":
      return <MessageBubble row={row} />;
    default:
      return row satisfies never;
  }
}
