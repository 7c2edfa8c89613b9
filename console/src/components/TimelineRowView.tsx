import type { TimelineRow } from "../model/timeline.ts";
import { dayOf } from "../times.ts";
import { ActRow } from "./ActRow.tsx";
import { BubbleRow } from "./BubbleRow.tsx";
import { useDesk } from "./desk-context.ts";
import { PendingActRow } from "./PendingActRow.tsx";

interface TimelineRowViewProps {
  row: TimelineRow;
  conversationId: string;
  visitorName: string;
}

export function TimelineRowView({ row, conversationId, visitorName }: TimelineRowViewProps) {
  switch (row.kind) {
    case "day":
      return <DayLine at={row.at} />;
    case "bubble":
      return <BubbleRow bubble={row} conversationId={conversationId} visitorName={visitorName} />;
    case "act":
      return <ActRow act={row} />;
    case "pending_act":
      return <PendingActRow pending={row.pending} />;
    default:
      return row satisfies never;
  }
}

function DayLine({ at }: { at: string }) {
  return (
    <p class="day">
      <span>{dayOf(at, useDesk().clock.nowMs())}</span>
    </p>
  );
}
