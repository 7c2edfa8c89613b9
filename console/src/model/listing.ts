import type { AgentCard, InboxView, Summary } from "@milepost/shared";
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Clock } from "../clock.ts";
import type { Known } from "./known.ts";
import { byRadar, type RadarGroup, radarGroupOf } from "./radar.ts";
import { byNeed, isInView, isUnread } from "./view-rules.ts";

/** A conversation in the list. In the view of what is due it stands in a group. */
export interface Row {
  summary: Summary;
  group: RadarGroup | undefined;
}

export interface ListingOptions {
  known: Known["all"];
  view: ReadonlySignal<InboxView>;
  agent: Pick<AgentCard, "id" | "role">;
  clock: Pick<Clock, "now">;
}

/** What a view shows of what is known, whoever needs an answer first at the top. */
export function createListing({ known, view, agent, clock }: ListingOptions) {
  let before: Row[] = [];
  const rows = computed(() => {
    const nowMs = clock.now.value;
    const isRadar = view.value === "due";
    const shown = [...known.value.values()].filter((summary) => isInView(view.value, summary, agent.id, nowMs));
    const sorted = shown.sort(isRadar ? byRadar(agent, nowMs) : byNeed);
    const next = sorted.map((summary) => ({
      summary,
      group: isRadar ? radarGroupOf(summary, agent, nowMs) : undefined,
    }));
    // Time moves few conversations: where it moved none, the list is not drawn anew each second.
    if (!isSame(before, next)) before = next;
    return before;
  });
  const unread = computed(() => {
    const nowMs = clock.now.peek();
    const isOurs = (summary: Summary) =>
      isInView("mine", summary, agent.id, nowMs) || isInView("unassigned", summary, agent.id, nowMs);
    return [...known.value.values()].filter((summary) => isUnread(summary) && isOurs(summary)).length;
  });
  return { rows, unread };
}

function isSame(before: Row[], next: Row[]): boolean {
  return (
    before.length === next.length &&
    next.every(({ summary, group }, index) => before[index]?.summary === summary && before[index].group === group)
  );
}
