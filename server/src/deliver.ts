import {
  type Acted,
  applyEntry,
  type Conversation,
  type Draft,
  type Entry,
  type LogEntry,
  msOf,
  type Refusal,
  type Reply,
  type Viewer,
  viewOf,
  withPolicyPromise,
} from "@milepost/shared";
import type { Audience, Tell } from "./broadcast.ts";
import { queueMail } from "./mail/queue-mail.ts";
import { recordFacts } from "./record-facts.ts";
import { refusal } from "./refusal.ts";
import { insertCommand, isKnownByEntry } from "./store/commands.ts";
import { insertConversation, updateConversation } from "./store/conversations.ts";
import { appendEntries, knownEntryIds } from "./store/entries.ts";
import { eraseBody, eraseWords } from "./store/erasure.ts";
import { recordGoodwill } from "./store/goodwill.ts";
import type { SiteSettings } from "./store/sites.ts";
import type { Db } from "./store/store.ts";
import { bindUploads } from "./store/uploads.ts";
import { type Visitor, visitorOfConversation } from "./store/visitors.ts";
import { visitorCard } from "./summary.ts";

/** Both views of a conversation, as the store keeps them. */
export interface States {
  team: Conversation;
  visitor: Conversation;
}

export interface Delivery {
  conversationId: string;
  /** Undefined for the act that the conversation begins with. */
  before: States | undefined;
  drafts: Draft[];
  /** The act that these drafts come from, so that a repeat of it gets the first reply. */
  command: { id: string; inputHash: string };
  settings: Pick<SiteSettings, "policy" | "hours">;
  /** Whose conversation it is, where the caller has read it. */
  visitor?: Visitor | undefined;
  /** An id of which the caller knows that the log has no entry. */
  freeId?: string | undefined;
  now: string;
  /** In whose `seq` the reply counts. */
  viewer: Viewer;
}

export interface Delivered {
  reply: Reply<Acted>;
  /** Tells every viewer what was added. Call it after the commit, when the reply is on its way. */
  announce(): void;
}

export type Deliver = (db: Db, delivery: Delivery) => Promise<Delivered | Refusal>;

/** Gives drafts their place in the log, in the caller's transaction. The only place that broadcasts entries. */
export function createDeliver({ tell, isMailing = false }: { tell: Tell; isMailing?: boolean | undefined }): Deliver {
  return async (db, delivery) => {
    const { conversationId, before, command, viewer, freeId, now } = delivery;
    const unpromised = outcomeOf(delivery, delivery.drafts);
    const drafts = promised(delivery, unpromised.after);
    const ids = drafts.map(({ id }) => id);
    const doubtful = ids.filter((id) => id !== freeId);
    if (new Set(ids).size < ids.length || (await knownEntryIds(db, conversationId, doubtful)).size > 0) {
      // Another try opened it since this one looked: the next try gets the first reply, and a refusal would be final.
      if (!before) throw new Error("The same conversation was opened at the same time.");
      return refusal("conflict", "This id was used for another entry.");
    }
    const { entries, after } = drafts === delivery.drafts ? unpromised : outcomeOf(delivery, drafts);
    const reply = { ok: true as const, seq: lastSeq(entries, viewer), head: after[viewer].head };
    const isKnown = isKnownByEntry(command.id, entries, reply);
    await store(db, delivery, entries, after, isKnown ? command.inputHash : null);
    const isFirst = isKnown || (await insertCommand(db, { conversationId, ...command, reply, at: now }));
    if (!isFirst) throw new Error("The same command was carried out at the same time.");
    // Who opened it may have turned out to be somebody else since [V2].
    const row = delivery.visitor ?? (await visitorOfConversation(db, conversationId));
    if (isMailing) await queueMail(db, row, entries);
    const visitor = visitorCard(row, row?.id ?? after.team.visitorId);

    return {
      reply,
      announce: () => {
        for (const entry of entries) {
          announceTo("visitor", { visitor: visitor.id }, entry);
          announceTo("team", { followers: conversationId }, entry);
        }
        if (entries.length === 0) return;
        tell("agents", "conversation:changed", { summary: { state: after.team, head: after.team.head, visitor } });
      },
    };
  };

  function announceTo(viewer: Viewer, audience: Audience, entry: LogEntry): void {
    const seen = viewOf(entry, viewer);
    if (seen) tell(audience, "entry:added", { conversationId: entry.conversationId, entry: seen, head: seen.seq });
  }
}

/** The drafts with the next-update time that is owed: the site's where an open conversation has none, none where it is not open. */
function promised({ drafts, settings, now }: Delivery, { team }: States): Draft[] {
  if (drafts.length === 0) return drafts;
  if (team.status !== "open") return drafts.map(({ nextUpdateBy: _, ...draft }) => draft as Draft);
  return withPolicyPromise(drafts, team, settings.policy, msOf(now), settings.hours);
}

function outcomeOf(delivery: Delivery, drafts: Draft[]): { entries: LogEntry[]; after: States } {
  const entries = placed(delivery, drafts);
  return { entries, after: fold(delivery.before, entries) };
}

function placed({ conversationId, before, now }: Delivery, drafts: Draft[]): LogEntry[] {
  let seq = before?.team.head ?? 0;
  let publicSeq = before?.visitor.head ?? 0;
  return drafts.map((draft) => {
    const entry = { ...draft, conversationId, seq: ++seq, at: now } as Entry;
    return viewOf(entry, "visitor") ? { ...entry, publicSeq: ++publicSeq } : entry;
  });
}

function fold(before: States | undefined, entries: LogEntry[]): States {
  const after = { team: before?.team, visitor: before?.visitor };
  for (const entry of entries) {
    const [team, visitor] = [viewOf(entry, "team"), viewOf(entry, "visitor")];
    if (team) after.team = applyEntry(after.team, team);
    if (visitor) after.visitor = applyEntry(after.visitor, visitor);
  }
  const { team, visitor } = after;
  if (!team || !visitor) throw new Error("A conversation without an entry cannot be delivered.");
  return { team, visitor };
}

async function store(
  db: Db,
  { conversationId, before, now, settings }: Delivery,
  entries: LogEntry[],
  after: States,
  inputHash: string | null,
): Promise<void> {
  const states = { state: after.team, visitorState: after.visitor };
  if (!before) {
    const isFirst = await insertConversation(db, { ...states, createdAt: now });
    if (!isFirst) throw new Error("The same conversation was opened at the same time.");
  } else if (entries.length > 0) {
    await updateConversation(db, { id: conversationId, ...states, changedAt: now });
  }
  await appendEntries(db, entries, inputHash);
  await recordFacts(db, { conversationId, before: before?.team, entries, hours: settings.hours });
  for (const entry of entries) await recordGoodwill(db, entry);
  for (const entry of entries) {
    await bindUploads(db, entry);
    if (entry.kind === "deleted") await eraseBody(db, conversationId, entry.entryId, now);
    if (entry.kind === "erased") await eraseWords(db, conversationId, now);
  }
}

function lastSeq(entries: LogEntry[], viewer: Viewer): number | null {
  const seen = entries.map((entry) => viewOf(entry, viewer)).filter((entry) => entry !== null);
  return seen.at(-1)?.seq ?? null;
}
