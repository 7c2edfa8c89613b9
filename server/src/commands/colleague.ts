import { type Person, type Refusal, shareSite } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import { agentById } from "../store/agents.ts";
import type { Db } from "../store/store.ts";

/** An agent who can be given work. One who is disabled is nobody, and so is who works for none of these sites (null: all). */
export async function colleague(db: Db, agentId: string, siteIds: readonly string[] | null): Promise<Person | Refusal> {
  const agent = await agentById(db, agentId);
  if (!agent || agent.disabledAt !== null || !shareSite({ siteIds }, agent))
    return refusal("not_found", "There is no such agent.");
  return { id: agent.id, name: agent.name };
}
