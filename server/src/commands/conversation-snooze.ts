import { type Commands, DAY_MS, type Draft, isoOf, msOf, type Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { refusal } from "../refusal.ts";
import { putOff } from "../store/snoozes.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

const SNOOZE_MAX_DAYS = 30;

/** Puts it off in the asker's own list. Nobody else sees it, no promise stops, and the log says nothing of it. */
export async function conversationSnooze(
  { db, actor, conversation, now }: ActContext<AgentActor>,
  { conversationId, until }: Commands["conversation:snooze"],
): Promise<Draft[] | Refusal> {
  const aheadMs = msOf(until) - msOf(now);
  if (aheadMs <= 0 || aheadMs > SNOOZE_MAX_DAYS * DAY_MS) {
    return refusal("invalid", `until: must lie ahead, by ${SNOOZE_MAX_DAYS} days at most.`);
  }
  const fault = ended(conversation);
  if (fault) return fault;
  await putOff(db, { agentId: actor.id, conversationId, until: isoOf(msOf(until)), head: conversation.head });
  return [];
}
