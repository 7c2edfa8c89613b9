import type { Conversation, Person, Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { refusal } from "../refusal.ts";

/** Who has the conversation, if this agent may decide who looks after it: the owner themself, or a lead. */
export function ownerOf(conversation: Pick<Conversation, "owner">, actor: AgentActor): Person | Refusal {
  const { owner } = conversation;
  if (!owner) return refusal("conflict", "Nobody has this conversation yet. Take it or assign it first.");
  if (owner.id === actor.id || actor.role !== "agent") return owner;
  return refusal("forbidden", `Only ${owner.name}, who has this conversation, or a lead can do this.`);
}
