import type { Commands } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import type { AskContext } from "./command.ts";

/** Passed on to all agents and kept nowhere. */
export function presenceSet(
  { actor, tell }: Pick<AskContext<AgentActor>, "actor" | "tell">,
  { state }: Commands["presence:set"],
): object {
  tell("agents", "presence:changed", { agentId: actor.id, state });
  return {};
}
