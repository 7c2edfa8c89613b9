import fc from "fast-check";
import { expect, test } from "vitest";
import { ana, CONVERSATION, vera } from "../test/fake-server.ts";
import { histories, id } from "../test/history.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import { type Entry, type LogEntry, type Viewer, viewOf } from "./entry.ts";
import { withoutWords } from "./erasure.ts";
import { emptyThread, withEarlier, withEntries, withWindow } from "./thread.ts";
import { isoOf, MINUTE_MS } from "./time.ts";

/** What people wrote in the histories, and the customer's name. Those who work here keep theirs. */
const WORDS =
  /word \d|answer \d|SECRET|Parcel|Step|parcels|searching|photo|DHL|Sent again|Which|Is all well|Not needed|take this over|Vera/;

const erasure = (log: LogEntry[], author: Entry["author"] = { ...vera, name: "" }): LogEntry => ({
  kind: "erased",
  id: id(999),
  conversationId: CONVERSATION,
  seq: log.length + 1,
  publicSeq: log.filter((entry) => viewOf(entry, "visitor")).length + 1,
  at: isoOf(1e5 * MINUTE_MS),
  author,
});
const seenBy = (log: LogEntry[], viewer: Viewer) => log.flatMap((entry) => viewOf(entry, viewer) ?? []);
const folded = (log: LogEntry[], viewer: Viewer) =>
  seenBy(log, viewer).reduce<Conversation | undefined>(applyEntry, undefined);

test("[E1] an entry that was erased keeps its place and its kind, and none of the words", () => {
  fc.assert(
    fc.property(histories, (log) => {
      for (const entry of log) {
        const erased = withoutWords(entry);
        const { id, conversationId, seq, at, kind } = entry;
        expect(erased).toMatchObject({ id, conversationId, seq, at, kind });
        expect(JSON.stringify({ ...erased, kind: "", agent: undefined })).not.toMatch(WORDS);
      }
    }),
  );
});

test("[E1] [D11] for every viewer folding the erased log gives the state that the erasure left", () => {
  fc.assert(
    fc.property(histories, fc.constantFrom<Viewer>("team", "visitor"), (log, viewer) => {
      const last = erasure(log);
      const emptied = log.map((entry) => withoutWords(entry) as LogEntry);
      expect(folded([...emptied, last], viewer)).toEqual(folded([...log, last], viewer));
    }),
    { numRuns: 500 },
  );
});

test("[E1] the state after an erasure has no word and no name of the customer's, owes nothing and is over", () => {
  fc.assert(
    fc.property(histories, (log) => {
      const state = folded([...log, erasure(log)], "team");
      expect(JSON.stringify(state)).not.toMatch(WORDS);
      expect(state).toMatchObject({ status: "closed", erasedAt: isoOf(1e5 * MINUTE_MS), tags: [] });
      expect(state?.promise).toBeUndefined();
    }),
  );
});

test("[E2] a device that takes an erasure in has nothing left of what was before it", () => {
  fc.assert(
    fc.property(histories, (log) => {
      const thread = withEntries(emptyThread(CONVERSATION), log, "agent");
      const after = withEntries(thread, [erasure(log)], "agent");
      expect(after.entries.map(({ kind }) => kind)).toEqual(["erased"]);
      expect(after.hasEarlier).toBe(false);
      expect(JSON.stringify(after)).not.toMatch(WORDS);
    }),
  );
});

test("[E2] a window of what was erased begins with the erasure, and nothing is paged back to", () => {
  const log = fc.sample(histories, { numRuns: 1, seed: 5 })[0] ?? [];
  const last = erasure(log);
  const entries = [...log, last].map((entry) => withoutWords(entry));
  const state = folded([...log, last], "team") as Conversation;
  const window = { state, entries, head: last.seq, receipts: [] };
  const thread = withWindow(emptyThread(CONVERSATION), window);
  expect(thread.entries).toEqual([last]);
  expect(thread.hasEarlier).toBe(false);
  expect(withEarlier(thread, { ...window, entries: entries.slice(0, -1) }).entries).toEqual([last]);
});

test("[E2] a deleted message leaves no word on the device either, nor do its corrections", () => {
  const says = { id: id(1), conversationId: CONVERSATION, at: isoOf(0), author: ana };
  const log: Entry[] = [
    { ...says, kind: "opened", seq: 1, ref: "K7-4F2Q", siteId: id(1), visitorId: vera.id },
    { ...says, id: id(2), seq: 2, kind: "message", body: "SECRET" },
    { ...says, id: id(3), seq: 3, kind: "edited", of: "message", entryId: id(2), body: "SECRET too" },
    { ...says, id: id(4), seq: 4, kind: "message", body: "open" },
    { ...says, id: id(5), seq: 5, kind: "deleted", of: "message", entryId: id(2) },
  ];
  const live = log.reduce((thread, entry) => withEntries(thread, [entry], "visitor"), emptyThread(CONVERSATION));
  expect(JSON.stringify(live)).not.toContain("SECRET");
  expect(live.entries.map(({ id }) => id)).toEqual(log.map(({ id }) => id));
  expect(JSON.stringify(live)).toContain("open");
});
