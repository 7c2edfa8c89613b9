import { type AgentCard, isOverdue, MINUTE_MS, msOf, type Summary } from "@milepost/shared";
import { byNeed } from "./view-rules.ts";

const SOON_MS = 15 * MINUTE_MS;

/** What stands together in the list of what is due, the most urgent first. */
export const RADAR_GROUPS = ["lead", "overdue", "soon", "first_answer", "us", "rest"] as const;
export type RadarGroup = (typeof RADAR_GROUPS)[number];

type Reader = Pick<AgentCard, "id" | "role">;

export function radarGroupOf({ state }: Summary, reader: Reader, nowMs: number): RadarGroup {
  const { status, promise, transfer, lastVisitorSeq, lastTeamSeq } = state;
  if (isForLead(state, reader)) return "lead";
  if (status !== "open") return "rest";
  if (isOverdue(promise, nowMs)) return "overdue";
  if (promise && msOf(promise.dueAt) - nowMs <= SOON_MS) return "soon";
  if (promise?.kind === "first_answer") return "first_answer";
  return lastVisitorSeq > lastTeamSeq || transfer?.to.id === reader.id ? "us" : "rest";
}

/** The order of the radar: by group, then the first answer to who has waited longest, the others by need. */
export function byRadar(reader: Reader, nowMs: number): (a: Summary, b: Summary) => number {
  return (a, b) => {
    const [groupA, groupB] = [radarGroupOf(a, reader, nowMs), radarGroupOf(b, reader, nowMs)];
    if (groupA !== groupB) return RADAR_GROUPS.indexOf(groupA) - RADAR_GROUPS.indexOf(groupB);
    return (groupA === "first_answer" && msOf(a.state.openedAt) - msOf(b.state.openedAt)) || byNeed(a, b);
  };
}

/** What this agent has to answer as a lead: what the system gave to leads, and what colleagues ask approval for. */
export function isForLead({ lead, goodwill }: Summary["state"], { id, role }: Reader): boolean {
  if (role === "agent") return false;
  return lead !== undefined || (goodwill?.asked ?? []).some(({ by }) => by.id !== id);
}
