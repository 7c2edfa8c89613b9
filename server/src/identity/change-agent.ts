import type { Refusal, Role } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import { type Agent, agentById, insertAgent, isAnotherOwner, lockAgents, updateAgent } from "../store/agents.ts";
import { deletePasswordLink } from "../store/password-links.ts";
import { keepPresence } from "../store/presences.ts";
import { deleteSessionsOf, renewSessionsOf } from "../store/sessions.ts";
import { allSites } from "../store/sites.ts";
import type { Db } from "../store/store.ts";
import { teamById } from "../store/teams.ts";

export interface AgentChange {
  name?: string | undefined;
  role?: Role | undefined;
  isDisabled?: boolean | undefined;
  teamId?: string | null | undefined;
  siteIds?: string[] | null | undefined;
}

/** Adds an agent, inside a write. Who cannot sign in yet is not there: nothing is handed on to them. */
export async function addAgent(db: Db, agent: Agent): Promise<Refusal | undefined> {
  const fault = await accessFault(db, agent);
  if (fault) return fault;
  const isAdded = await insertAgent(db, agent);
  if (!isAdded) return refusal("conflict", "There is an agent with this e-mail already.");
  if (agent.passwordHash === null) await keepPresence(db, agent.id, { state: "offline" });
  return undefined;
}

/** One who works here, or for a site, no more is out at once; what they have open there is handed on by the clock. */
export async function changeAgent(
  db: Db,
  id: string,
  { isDisabled, ...change }: AgentChange,
  now: string,
): Promise<Agent | Refusal> {
  await lockAgents(db);
  const before = await agentById(db, id);
  if (!before) return refusal("not_found", "There is no such agent.");
  const { role = before.role, teamId } = change;
  // Whoever becomes an owner works for all sites.
  const { siteIds = role === "owner" ? null : before.siteIds } = change;
  const fault = siteIds === before.siteIds ? undefined : await accessFault(db, { role, siteIds });
  if (fault) return fault;
  if (teamId && !(await teamById(db, teamId))) {
    return refusal("invalid", "teamId: must be a team that there is.");
  }
  const isLeaving = isDisabled === true || role !== "owner";
  if (before.role === "owner" && isLeaving && !(await isAnotherOwner(db, id))) {
    return refusal("conflict", "Somebody has to own this place. Make another owner first, who has chosen a password.");
  }
  const disabledAt = isDisabled === undefined ? before.disabledAt : isDisabled ? (before.disabledAt ?? now) : null;
  if (disabledAt !== null) {
    await deleteSessionsOf(db, id);
    await deletePasswordLink(db, id);
  }
  // Another role is another power: no token from before has it for long.
  if (role !== before.role) await renewSessionsOf(db, id);
  return (
    (await updateAgent(db, id, { ...change, siteIds, disabledAt })) ?? refusal("not_found", "There is no such agent.")
  );
}

async function accessFault(db: Db, { role, siteIds }: Pick<Agent, "role" | "siteIds">): Promise<Refusal | undefined> {
  if (siteIds === null) return undefined;
  if (role === "owner") return refusal("invalid", "siteIds: an owner works for all sites.");
  const sites = await allSites(db);
  const isKnown = (siteId: string) => sites.some(({ id }) => id === siteId);
  return siteIds.every(isKnown) ? undefined : refusal("invalid", "siteIds: must be sites that there are.");
}
