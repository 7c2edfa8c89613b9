import {
  type Conversation,
  type InboxView,
  isOverdue,
  isSnoozed,
  leadSince,
  msOf,
  type Summary,
} from "@milepost/shared";

/** A conversation as lists know it, with what this agent did to it for their own list. */
export type Listed = Pick<Summary, "state" | "snoozedUntil">;

/** Whether a view shows the conversation. The server's lists follow the same rules; here they keep the list live. */
export function isInView(view: InboxView, listed: Listed, agentId: string, nowMs: number): boolean {
  const { state } = listed;
  const isRunning = state.status === "open" || state.status === "waiting";
  switch (view) {
    case "due":
      return isRunning && !isSnoozed(listed, nowMs);
    case "mine":
      return isRunning && !isSnoozed(listed, nowMs) && (state.owner?.id === agentId || isToCheckBack(state, agentId));
    case "unassigned":
      return isRunning && !state.owner;
    case "waiting":
      return state.status === "waiting";
    case "late":
      return state.status === "open" && isOverdue(state.promise, nowMs);
    case "lead":
      return leadSince(state) !== undefined;
    case "closed":
      return !isRunning;
    case "all":
      return true;
    default:
      return view satisfies never;
  }
}

/** Time for this agent to say a word to a customer whom they gave to a colleague. */
export function isToCheckBack({ checkBack }: Conversation, agentId: string): boolean {
  return checkBack?.dueSince !== undefined && checkBack.agent.id === agentId;
}

/** The order of need: what is open by the next word due, then what waits for the customer, then what is done. */
export function byNeed(a: Summary, b: Summary): number {
  const [partA, partB] = [partOf(a.state), partOf(b.state)];
  if (partA !== partB) return partA - partB;
  const order = partA === 0 ? dueMs(a.state) - dueMs(b.state) : msOf(b.state.lastAt) - msOf(a.state.lastAt);
  return order || (a.state.id < b.state.id ? -1 : 1);
}

/** The visitor wrote something that this agent has not been shown. */
export function isUnread({ state, readSeq }: Summary): boolean {
  return state.lastVisitorSeq > (readSeq ?? 0);
}

function partOf({ status }: Conversation): 0 | 1 | 2 {
  if (status === "open") return 0;
  return status === "waiting" ? 1 : 2;
}

function dueMs({ promise, lastAt }: Conversation): number {
  return msOf(promise?.dueAt ?? lastAt);
}
