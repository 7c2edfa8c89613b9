import { type Commands, isoOf, msOf, type Refusal } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { keepPresence } from "../store/presences.ts";
import { colleague } from "./colleague.ts";
import type { AskContext } from "./command.ts";

/** Whether an agent is there. While they are not, what they promised is looked after by their cover, else by a lead. */
export async function presenceSet(
  { store, actor, now, tell }: Pick<AskContext<AgentActor>, "store" | "actor" | "now" | "tell">,
  { state, coverId, until }: Commands["presence:set"],
): Promise<object | Refusal> {
  if (state === "online" && (coverId || until)) return refusal("invalid", "Who is online needs no cover and no time.");
  if (coverId === actor.id) return refusal("conflict", "Nobody covers for themselves.");
  if (until && msOf(until) <= msOf(now)) return refusal("invalid", "until: must lie ahead.");
  const cover = coverId && (await colleague(store.db, coverId, actor.siteIds));
  if (cover && isRefusal(cover)) return cover;
  const presence = { state, ...(until && { until: isoOf(msOf(until)) }), ...(coverId && { coverId }) };
  await store.write((db) => keepPresence(db, actor.id, presence));
  tell(actor.siteIds ? { sites: actor.siteIds } : "agents", "presence:changed", { agentId: actor.id, ...presence });
  return {};
}
