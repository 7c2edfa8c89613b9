import fc from "fast-check";
import { expect, test } from "vitest";
import { ana, vera } from "../test/fake-server.ts";
import { histories } from "../test/history.ts";
import { type Act, at, story, system, told } from "../test/story.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import { type Entry, viewOf } from "./entry.ts";
import { leadSince } from "./lead.ts";

const late = (dueAt: number, nextUpdateBy: number): Act => ({
  kind: "promise_broken",
  dueAt: at(dueAt),
  nextUpdateBy: at(nextUpdateBy),
  author: system,
});
const update = (nextUpdateBy: number): Act => ({
  kind: "updated",
  body: "Still searching.",
  author: ana,
  nextUpdateBy: at(nextUpdateBy),
});
const silent = () => story([7, late(5, 22)], [24, late(22, 39)]);

test("[P6] after two automatic words in a row the conversation is the lead's to answer", () => {
  expect(story([7, late(5, 22)])).toMatchObject({ automaticWords: 1, lead: undefined });
  expect(silent()).toMatchObject({ automaticWords: 2, lead: { since: at(24), why: "silent" } });
});

test.each<[string, Act]>([
  ["an update", update(60)],
  ["a message that names no time", { kind: "message", body: "I look at it.", author: ana }],
  ["what is asked of the customer", { kind: "waiting", party: "customer", what: "a photo", author: ana }],
])("[P6] %s of a person is an answer", (_, act) => {
  expect(told(silent(), 30, act)).toMatchObject({ automaticWords: undefined, lead: undefined });
});

test.each<[string, Act]>([
  ["a note", { kind: "note", body: "Hm.", author: ana }],
  ["Vera's own words", { kind: "message", body: "Hello?", author: vera }],
  ["an assignment", { kind: "assigned", assignee: { id: ana.id, name: ana.name }, author: ana }],
  ["what a connected system says", { ...update(60), author: { kind: "integration", id: "dhl", name: "DHL" } } as Act],
])("[P6] %s is none", (_, act) => {
  expect(told(silent(), 30, act)).toMatchObject({ automaticWords: 2, lead: { since: at(24), why: "silent" } });
});

test("[P7] two promises broken in a row bring it to the lead, one that is late only in between does not", () => {
  const once = story([7, late(5, 22)], [10, update(20)]);
  expect(once).toMatchObject({ brokenInARow: 1, lead: undefined });
  expect(told(once, 22, late(20, 37))).toMatchObject({ brokenInARow: 2, lead: { since: at(22), why: "broken_twice" } });
  const lately = told(once, 21, update(30));
  expect(lately.brokenInARow).toBeUndefined();
  expect(told(lately, 32, late(30, 47))).toMatchObject({ brokenInARow: 1, lead: undefined });
});

test("[P7] a word that comes too late to keep the second promise brings it to the lead as well", () => {
  const twice = story([7, late(5, 22)], [10, update(20)], [25, update(60)]);
  expect(twice).toMatchObject({ brokenInARow: 2, lead: { since: at(25), why: "broken_twice" } });
});

test("[P6] a promise that breaks while nobody speaks does not hide the silence", () => {
  const handed = (nextUpdateBy: number): Act => ({
    kind: "transferred",
    from: { id: ana.id, name: ana.name },
    to: { id: "ben", name: "Ben" },
    reason: "Holiday",
    author: ana,
    nextUpdateBy: at(nextUpdateBy),
  });
  const state = told(told(silent(), 60, handed(80)), 100, handed(120));
  expect(state).toMatchObject({ brokenInARow: 2, lead: { since: at(24), why: "silent" } });
});

test("[P6] silence after two broken promises keeps the time since when a lead is needed", () => {
  const state = story([7, late(5, 22)], [10, update(20)], [22, late(20, 37)], [39, late(37, 54)]);
  expect(state).toMatchObject({ lead: { since: at(22), why: "silent" } });
});

test("[P6] a lead has only to answer what is open, and nobody has an automatic word behind their own", () => {
  fc.assert(
    fc.property(histories, (log) => {
      let state: Conversation | undefined;
      for (const entry of log.flatMap((each) => viewOf(each, "team") ?? []) as Entry[]) {
        state = applyEntry(state, entry);
        if (state.lead) expect(state.status).toBe("open");
        if (entry.kind === "updated" || entry.kind === "resolved") expect(state.automaticWords).toBeUndefined();
        if (state.lead?.why === "silent") expect(state.automaticWords).toBeGreaterThanOrEqual(2);
      }
    }),
  );
});

test("[G3] what an agent asks a lead to approve is the lead's as well, until it is answered or all is over", () => {
  const voucher = { goodwill: "voucher", amount: 80, currency: "EUR" } as const;
  const ask: Act = { kind: "goodwill_granted", ...voucher, approval: "asked", author: ana, nextUpdateBy: at(60) };
  const asked = story([3, ask]);
  expect(leadSince(asked)).toBe(at(3));
  expect(leadSince(told(asked, 4, { kind: "waiting", party: "customer", what: "a photo", author: ana }))).toBe(at(3));
  expect(leadSince(told(asked, 4, { kind: "resolved", text: "Here.", author: ana }))).toBeUndefined();
  const grantId = asked.goodwill?.asked[0]?.id ?? "";
  const answer: Act = { kind: "goodwill_answered", ...voucher, grantId, approved: true, author: ana };
  expect(leadSince(told(asked, 5, answer))).toBeUndefined();
  expect(leadSince(silent())).toBe(at(24));
});
