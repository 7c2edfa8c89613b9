import { applyEntry, type Conversation, type Entry, type Facts, factsAfter, type OpeningHours } from "@milepost/shared";
import { wholeLog } from "./store/entries.ts";
import { factsOf, keepFacts } from "./store/facts.ts";
import type { Db } from "./store/store.ts";

interface Added {
  conversationId: string;
  /** The team's state before `entries`; undefined for a new conversation. */
  before: Conversation | undefined;
  /** In the log already. */
  entries: Entry[];
  hours: OpeningHours | undefined;
}

/** What is measured of a conversation follows its log, in the caller's transaction. */
export async function recordFacts(db: Db, { conversationId, before, entries, hours }: Added): Promise<void> {
  if (entries.length === 0) return;
  const known = before && (await factsOf(db, conversationId));
  if (before && !known) return recordFactsOfLog(db, conversationId, hours);
  const facts = await foldFacts(entries, hours, { state: before, facts: known });
  if (facts) await keepFacts(db, conversationId, facts);
}

/** The same from the log alone, for a conversation of which nothing was measured so far. */
export async function recordFactsOfLog(db: Db, conversationId: string, hours: OpeningHours | undefined): Promise<void> {
  const facts = await foldFacts(wholeLog(db, conversationId), hours);
  if (facts) await keepFacts(db, conversationId, facts);
}

/** What these entries amount to, behind what was known. */
export async function foldFacts(
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  hours: OpeningHours | undefined,
  known: { state: Conversation | undefined; facts: Facts | undefined } = { state: undefined, facts: undefined },
): Promise<Facts | undefined> {
  let { state, facts } = known;
  for await (const entry of entries) {
    const before = state;
    state = applyEntry(before, entry);
    facts = factsAfter(facts, { before, after: state, entry }, hours);
  }
  return facts;
}
