import {
  type Conversation,
  coveredBy,
  coverLimit,
  type Draft,
  isoOf,
  MINUTE_MS,
  msOf,
  type Person,
  type Presence,
  SYSTEM,
  worksFor,
} from "@milepost/shared";
import type { Deliver, Delivered } from "../deliver.ts";
import { isRefusal } from "../refusal.ts";
import { agentById } from "../store/agents.ts";
import { lockConversation, type StoredConversation } from "../store/conversations.ts";
import { type Absence, dueAbsences, leadWhoIsThere, presenceOf } from "../store/presences.ts";
import { type SiteSettings, settingsOf } from "../store/sites.ts";
import type { Db } from "../store/store.ts";
import { derivedId } from "./derived-id.ts";

/** So long before a word is due somebody who is there has to have the conversation. */
const AHEAD_MS = 15 * MINUTE_MS;

/** The conversations whose owner will not be there when a word is due. */
export function absencesAt(db: Db, now: string, limit: number, after?: Absence): Promise<Absence[]> {
  return dueAbsences(db, { now, soon: isoOf(msOf(now) + AHEAD_MS) }, limit, after);
}

/**
 * Gives a conversation whose owner is not there to whom they named for the time, else to a lead, in the caller's transaction.
 * The customer is told by name. Undefined: there is nothing to do, or nobody who is there either.
 */
export async function runAbsence(db: Db, deliver: Deliver, id: string, now: string): Promise<Delivered | undefined> {
  const row = await lockConversation(db, id);
  if (!row) return undefined;
  const settings = await settingsOf(db, row.siteId);
  const draft = await handOn(db, row, settings, now);
  if (!draft) return undefined;
  const delivered = await deliver(db, {
    conversationId: row.id,
    before: { team: row.state, visitor: row.visitorState },
    drafts: [draft],
    command: { id: draft.id, inputHash: `absence ${row.state.head}` },
    settings,
    now,
    viewer: "team",
  });
  if (isRefusal(delivered)) throw new Error(`An absence was refused: ${delivered.message}`);
  return delivered;
}

/** Decided behind the lock: of two nodes the second finds it done. */
async function handOn(
  db: Db,
  { id, siteId, state }: StoredConversation,
  { hours }: Pick<SiteSettings, "hours">,
  now: string,
): Promise<Draft | undefined> {
  const { owner, status, head } = state;
  if (!owner || (status !== "open" && status !== "waiting")) return undefined;
  const agent = await agentById(db, owner.id);
  const worksHere = agent !== undefined && agent.disabledAt === null && worksFor(agent, siteId);
  if (worksHere) {
    const presence = await presenceOf(db, owner.id, now);
    if (presence.state === "online" || !isDueSoon(state, now) || coveredBy(state, msOf(now))) return undefined;
    const cover = await coverOf(db, siteId, presence, now);
    if (cover) {
      const limit = isoOf(coverLimit(hours, msOf(now)));
      const until = presence.until && presence.until < limit ? presence.until : limit;
      return { id: derivedId(id, "covered", String(head)), kind: "covered", author: SYSTEM, agent: cover, until };
    }
  }
  const lead = await leadWhoIsThere(db, { siteId, exceptId: owner.id, now });
  const to = lead && { id: lead.id, name: lead.name };
  if (!to) return undefined;
  const entryId = derivedId(id, "transferred", `absent ${head}`);
  return { id: entryId, kind: "transferred", author: SYSTEM, from: owner, to, reason: "", absent: true };
}

function isDueSoon({ promise }: Conversation, now: string): boolean {
  return promise !== undefined && msOf(promise.dueAt) <= msOf(now) + AHEAD_MS;
}

/** Whom the owner named for the time, if they work for this site and are there themselves. */
async function coverOf(db: Db, siteId: string, { coverId }: Presence, now: string): Promise<Person | undefined> {
  const agent = coverId === undefined ? undefined : await agentById(db, coverId);
  if (!agent || agent.disabledAt !== null || !worksFor(agent, siteId)) return undefined;
  const { state } = await presenceOf(db, agent.id, now);
  return state === "online" ? { id: agent.id, name: agent.name } : undefined;
}
