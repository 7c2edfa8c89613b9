import {
  addOpenMinutes,
  type Commands,
  type Conversation,
  DAY_MS,
  DEFAULT_GOODWILL,
  type Draft,
  GOODWILL_ASKED_MAX,
  type GoodwillLimits,
  isoOf,
  msOf,
  partsOf,
  type Refusal,
  worksFor,
} from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { refusal } from "../refusal.ts";
import { allAgents, lockAgent } from "../store/agents.ts";
import { grantedBy, grantedIn } from "../store/goodwill.ts";
import type { SiteSettings } from "../store/sites.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** Something good for the visitor: at once within the site's limits, above them when a lead says so. */
export async function goodwillGrant(
  context: ActContext<AgentActor>,
  { id, kind: goodwill, amount, currency, reason }: Commands["goodwill:grant"],
): Promise<Draft[] | Refusal> {
  const { author, conversation, settings, now } = context;
  const limits = settings.goodwill ?? DEFAULT_GOODWILL;
  if (currency !== limits.currency) return refusal("invalid", `currency: must be ${limits.currency}, the site's.`);
  const fault = ended(conversation);
  if (fault) return fault;
  const entry = { id, kind: "goodwill_granted" as const, author, goodwill, amount, currency, reason };
  if (await isWithin(limits, context, amount)) return [{ ...entry, approval: "granted" }];
  return (
    (await nobodyToAsk(context)) ?? [
      { ...entry, approval: "asked", nextUpdateBy: answerBy(conversation, settings, now) },
    ]
  );
}

async function isWithin(
  { currency, perConversation, perAgentPerDay }: GoodwillLimits,
  { db, actor, conversation, now }: ActContext<AgentActor>,
  amount: number,
): Promise<boolean> {
  // Two grants in two conversations at the same time must not both find the day's rest unspent.
  await lockAgent(db, actor.id);
  const since = isoOf(msOf(now) - DAY_MS);
  const given = await grantedIn(db, conversation.id, currency);
  const spent = await grantedBy(db, { agentId: actor.id, siteId: conversation.siteId, currency, since });
  const fits = (before: number, limit: number) => partsOf(before) + partsOf(amount) <= partsOf(limit);
  return fits(given, perConversation) && fits(spent, perAgentPerDay);
}

async function nobodyToAsk({ db, actor, conversation }: ActContext<AgentActor>): Promise<Refusal | undefined> {
  const asked = conversation.goodwill?.asked.length ?? 0;
  if (asked >= GOODWILL_ASKED_MAX) return refusal("conflict", `${asked} requests wait for an answer already.`);
  const agents = await allAgents(db);
  const mayAnswer = agents.some(
    (agent) =>
      agent.id !== actor.id && agent.role !== "agent" && !agent.disabledAt && worksFor(agent, conversation.siteId),
  );
  if (mayAnswer) return undefined;
  return refusal("conflict", "This is above the limit, and there is no other lead or owner who could approve it.");
}

/** The time by which the visitor has the answer, where the agent names none: what was promised already, else the site's. */
function answerBy({ promise }: Conversation, { policy, hours }: SiteSettings, now: string): string {
  if (promise?.kind === "update" && msOf(promise.dueAt) > msOf(now)) return promise.dueAt;
  return isoOf(addOpenMinutes(hours, msOf(now), policy.updateMinutes));
}
