import type { Commands, Draft, Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { teamById } from "../store/teams.ts";
import { colleague } from "./colleague.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/**
 * Gives an owner to what has none, oneself unless another is named, or a team, one of whom will take it. Any later change is
 * a transfer.
 */
export async function conversationAssign(
  { db, actor, author, conversation }: ActContext<AgentActor>,
  { id, assigneeId, teamId }: Commands["conversation:assign"],
): Promise<Draft[] | Refusal> {
  const team = teamId === undefined ? undefined : await teamById(db, teamId);
  if (teamId !== undefined && !team) return refusal("not_found", "There is no such team.");
  const ownerId = assigneeId ?? (team ? undefined : actor.id);
  const { owner } = conversation;
  const isTeams = team === undefined || conversation.team?.id === team.id;
  if (isTeams && (ownerId === undefined ? !owner : owner?.id === ownerId)) return [];
  if (owner) return refusal("conflict", `${owner.name} has this conversation. A change of owner needs a transfer.`);
  const assignee = ownerId === undefined ? undefined : await colleague(db, ownerId, [conversation.siteId]);
  if (assignee && isRefusal(assignee)) return assignee;
  return ended(conversation) ?? [{ id, kind: "assigned", author, assignee, team }];
}
