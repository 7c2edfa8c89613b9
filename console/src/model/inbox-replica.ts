import type { Device, KeptRecord, Summary } from "@milepost/shared";
import type { Counts } from "./inbox.ts";

/** So much of the list is on the screen before the network answers; in conversations, and in characters of JSON. */
const KEPT_SUMMARIES = 100;
const KEPT_CHARACTERS = 512 * 1024;
const PREFIX = "summary:";
const COUNTS = "counts";

export interface KeptInbox {
  summaries: Summary[];
  counts: Counts | undefined;
}

export type InboxReplica = ReturnType<typeof createInboxReplica>;

/** What this device keeps of the list, one record a conversation, so that one that changes is all that is written. */
export function createInboxReplica({ keep }: Pick<Device, "keep">) {
  let kept = new Map<string, Summary>();
  let keptCounts: Counts | undefined;

  return {
    /** `summaries`: the most needed first. */
    keep({ summaries, counts }: KeptInbox): void {
      const next = new Map(firstOf(summaries).map((summary) => [summary.state.id, summary]));
      for (const [id, summary] of next) if (kept.get(id) !== summary) keep(PREFIX + id, summary);
      for (const id of kept.keys()) if (!next.has(id)) keep(PREFIX + id, undefined);
      if (counts !== keptCounts) keep(COUNTS, counts);
      kept = next;
      keptCounts = counts;
    },
    /** The list among what the device had. */
    recalled(records: KeptRecord[]): KeptInbox {
      const summaries = records.flatMap(({ key, value }) => (key.startsWith(PREFIX) ? [value as Summary] : []));
      kept = new Map([...summaries.map((summary) => [summary.state.id, summary] as const), ...kept]);
      keptCounts ??= records.find(({ key }) => key === COUNTS)?.value as Counts | undefined;
      return { summaries, counts: keptCounts };
    },
    /** Takes the list from the device. */
    forget(): void {
      for (const id of kept.keys()) keep(PREFIX + id, undefined);
      keep(COUNTS, undefined);
      kept = new Map();
      keptCounts = undefined;
    },
  };
}

function firstOf(summaries: Summary[]): Summary[] {
  let characters = 0;
  return summaries.slice(0, KEPT_SUMMARIES).filter((summary) => {
    characters += JSON.stringify(summary).length;
    return characters <= KEPT_CHARACTERS;
  });
}
