import type { AgentCard } from "@milepost/shared";
import type { Keeper } from "../storage.ts";

const KEY = "milepost-console:agent";

/** Who was signed in on this device last, so that their desk need not wait for the network. It lets nobody in. */
export function createWhoWasHere(keeper: Keeper) {
  return {
    agent: (): AgentCard | undefined => parsed(keeper.read(KEY)),
    remember: (agent: AgentCard): void => keeper.write(KEY, JSON.stringify(agent)),
    forget: (): void => keeper.write(KEY, ""),
  };
}

/** Also by name and role, which may have changed since. */
export function isSameAgent(a: AgentCard, b: AgentCard): boolean {
  return a.id === b.id && a.name === b.name && a.email === b.email && a.role === b.role;
}

/** Another page of this origin may have written anything under our key. */
function parsed(json: string | undefined): AgentCard | undefined {
  try {
    const agent = JSON.parse(json ?? "null");
    return typeof agent?.id === "string" && typeof agent.name === "string" ? agent : undefined;
  } catch {
    return undefined;
  }
}
