import { type AgentCard, type Conversation, type Entry, transferNeed } from "@milepost/shared";

/** What this agent may do about who looks after a conversation. */
export type HandOver =
  | { status: "allowed"; need: "nothing" | "confirmation" | "override" }
  /** Only the owner or a lead decides who comes next. */
  | { status: "others"; owner: string }
  /** A third change of owner takes a lead. */
  | { status: "too_often" };

export function handOverOf(state: Conversation, { id, role }: AgentCard): HandOver {
  const { owner } = state;
  if (owner && owner.id !== id && role === "agent") return { status: "others", owner: owner.name };
  const need = transferNeed(state);
  if (need === "override" && role === "agent") return { status: "too_often" };
  return { status: "allowed", need };
}

/** The transfer that made this agent the owner, as far as the log is here. */
export function handedTo(entries: readonly Entry[], agentId: string): Entry<"transferred"> | undefined {
  const last = entries.findLast((entry) => entry.kind === "transferred");
  return last?.to.id === agentId ? last : undefined;
}
