import { type Commands, coverLimit, type Draft, isoOf, msOf, type Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { colleague } from "./colleague.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";
import { ownerOf } from "./owner-of.ts";

/** A colleague answers for the owner until then. The owner stays, and nothing has to end it. */
export async function conversationCover(
  { db, actor, author, conversation, settings, now }: ActContext<AgentActor>,
  { id, agentId, until }: Commands["conversation:cover"],
): Promise<Draft[] | Refusal> {
  const owner = ownerOf(conversation, actor);
  if (isRefusal(owner)) return owner;
  if (owner.id === agentId) return refusal("conflict", `${owner.name} has this conversation, and covers for nobody.`);
  const agent = await colleague(db, agentId, [conversation.siteId]);
  if (isRefusal(agent)) return agent;
  const { hours } = settings;
  if (msOf(until) <= msOf(now) || msOf(until) > coverLimit(hours, msOf(now))) {
    return refusal("invalid", "until: must lie ahead, by one working day at most.");
  }
  const { cover } = conversation;
  if (cover?.agent.id === agentId && msOf(cover.until) === msOf(until)) return [];
  return ended(conversation) ?? [{ id, kind: "covered", author, agent, until: isoOf(msOf(until)) }];
}
