import type { Commands, Draft, Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { refusal } from "../refusal.ts";
import { findGrant } from "../store/goodwill.ts";
import type { ActContext } from "./command.ts";

/** A lead's yes or no to what is above the limits. It is answered also where the conversation is resolved: somebody waits for it. */
export async function goodwillAnswer(
  { db, actor, author, conversation }: ActContext<AgentActor>,
  { id, grantId, approved, text }: Commands["goodwill:answer"],
): Promise<Draft[] | Refusal> {
  const grant = await findGrant(db, conversation.id, grantId);
  if (!grant) return refusal("not_found", "There is no such request.");
  if (actor.role === "agent") return refusal("forbidden", "Only a lead can answer this.");
  if (grant.agentId === actor.id) return refusal("forbidden", "Nobody answers their own request: ask another lead.");
  const request = conversation.goodwill?.asked.find((each) => each.id === grantId);
  if (request) {
    const { kind: goodwill, amount, currency } = request;
    return [{ id, kind: "goodwill_answered", author, grantId, approved, goodwill, amount, currency, text }];
  }
  if (grant.approval === (approved ? "approved" : "refused")) return [];
  return refusal("conflict", grant.approval === "granted" ? "This was granted at once." : "This was answered already.");
}
