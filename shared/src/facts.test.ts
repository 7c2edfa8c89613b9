import { expect, test } from "vitest";
import { applyEntry, type Conversation } from "./conversation.ts";
import type { Entry } from "./entry.ts";
import { type Facts, factsAfter } from "./facts.ts";
import type { OpeningHours } from "./hours.ts";
import { HOUR_MS, MINUTE_MS } from "./time.ts";

const vera = { kind: "visitor", id: "vera", name: "Vera" } as const;
const ana = { kind: "agent", id: "ana", name: "Ana" } as const;
const system = { kind: "system", id: "system", name: "" } as const;
/** A Monday. */
const NINE = Date.UTC(2026, 2, 2, 9);
const DAYTIME: OpeningHours = {
  timeZone: "Europe/London",
  weekly: { monday: [{ from: "09:00", to: "17:00" }], tuesday: [{ from: "09:00", to: "17:00" }] },
  holidays: [],
};

type Said = [minutes: number, entry: object];

function at(minutes: number): string {
  return new Date(NINE + minutes * MINUTE_MS).toISOString();
}

function factsOf(said: Said[], hours?: OpeningHours): Facts {
  let state: Conversation | undefined;
  let facts: Facts | undefined;
  const opened = { kind: "opened", ref: "K7", siteId: "acme", visitorId: "vera", nextUpdateBy: at(5), author: vera };
  for (const [index, [minutes, entry]] of ([[0, opened], ...said] as Said[]).entries()) {
    const whole = {
      author: ana,
      id: `${index}`,
      conversationId: "c",
      seq: index + 1,
      at: at(minutes),
      ...entry,
    } as Entry;
    const before = state;
    state = applyEntry(before, whole);
    facts = factsAfter(facts, { before, after: state, entry: whole }, hours);
  }
  if (!facts) throw new Error("A conversation begins with an entry.");
  return facts;
}

const asks = { kind: "message", body: "Where is it?", author: vera };
const answers = { kind: "message", body: "I am looking." };
const waits = { kind: "waiting", party: "customer", what: "a photo" };
const solved = { kind: "resolved", text: "Here it is." };

test("[F1] the first answer is the first thing that a person or a connected system tells the customer", () => {
  const note = { kind: "note", body: "Hm." };
  const late = { kind: "promise_broken", dueAt: at(5), author: system };
  expect(
    factsOf([
      [1, asks],
      [2, note],
      [7, late],
    ]),
  ).not.toHaveProperty("firstAnswerMs");
  expect(
    factsOf([
      [1, asks],
      [2, note],
      [7, late],
      [9, answers],
      [20, answers],
    ]).firstAnswerMs,
  ).toBe(9 * MINUTE_MS);
  const shop = { kind: "integration", id: "shop", name: "Shop" };
  expect(factsOf([[4, { kind: "updated", body: "Sent.", author: shop }]]).firstAnswerMs).toBe(4 * MINUTE_MS);
});

test("[F1] both times are counted in opening hours as well", () => {
  // Opened at 16:00, answered on Tuesday at 10:00.
  const { firstAnswerMs, firstAnswerOpenMs, longestSilenceOpenMs } = factsOf([[25 * 60, answers]], DAYTIME);
  expect(firstAnswerMs).toBe(25 * HOUR_MS);
  expect(firstAnswerOpenMs).toBe(9 * HOUR_MS);
  expect(longestSilenceOpenMs).toBe(9 * HOUR_MS);
});

test("[F2] silence is what the customer hears nothing in while it is open; what the system says does not break it", () => {
  const late = { kind: "promise_broken", dueAt: at(5), author: system };
  expect(
    factsOf([
      [10, answers],
      [17, late],
      [40, late],
    ]).longestSilenceMs,
  ).toBe(30 * MINUTE_MS);
  expect(
    factsOf([
      [10, answers],
      [40, answers],
      [45, asks],
    ]).longestSilenceMs,
  ).toBe(30 * MINUTE_MS);
});

test("[F2] while the customer is waited for, or it is solved, nobody owes a word; their word begins it anew", () => {
  expect(
    factsOf([
      [10, waits],
      [500, asks],
      [520, answers],
    ]).longestSilenceMs,
  ).toBe(20 * MINUTE_MS);
  expect(
    factsOf([
      [10, solved],
      [500, asks],
      [515, answers],
    ]).longestSilenceMs,
  ).toBe(15 * MINUTE_MS);
});

test("[F3] a delay counts as told in time until the end of the old estimate, and not at all without one", () => {
  const plan = {
    kind: "plan_set",
    title: "P",
    steps: [{ id: "s", title: "S", estimate: { from: at(10), to: at(60) } }],
  };
  const delay = { kind: "delayed", reason: "carrier", estimate: { from: at(90), to: at(120) } };
  const before = { from: at(10), to: at(60) };
  const { delays, delaysBeforeDue } = factsOf([
    [5, plan],
    [60, { ...delay, before }],
    [61, { ...delay, before }],
    [62, delay],
  ]);
  expect({ delays, delaysBeforeDue }).toEqual({ delays: 2, delaysBeforeDue: 1 });
});

test("[F4] who had it, and how the promises ended, is the state's own account", () => {
  const others = { kind: "waiting", party: "third_party", name: "DHL", what: "a search" };
  const update = (by: number) => ({ kind: "updated", body: "Still searching.", nextUpdateBy: at(by) });
  const facts = factsOf([
    [4, update(60)],
    [30, others],
    [90, update(120)],
    [100, waits],
    [160, asks],
  ]);
  expect(facts).toMatchObject({ kept: 2, broken: 1 });
  expect([facts.withUsMs, facts.withOthersMs, facts.withCustomerMs].map((ms) => ms / MINUTE_MS)).toEqual([30, 70, 60]);
});

test("[F4] who had it is counted in opening hours as well, and in the calendar's time where there are none", () => {
  const others = { kind: "waiting", party: "third_party", name: "DHL", what: "a search" };
  // From 16:00 on Monday over the night; it opens at 09:00.
  const said: Said[] = [
    [4, answers],
    [7 * 60, waits],
    [25 * 60, asks],
    [26 * 60, others],
    [28 * 60, answers],
  ];
  const held = (facts: Facts) =>
    [facts.withUsOpenMs, facts.withCustomerOpenMs, facts.withOthersOpenMs].map((ms) => ms / HOUR_MS);
  expect(held(factsOf(said, DAYTIME))).toEqual([8, 2, 2]);
  const always = factsOf(said);
  expect(held(always)).toEqual([always.withUsMs, always.withCustomerMs, always.withOthersMs].map((ms) => ms / HOUR_MS));
});

test("[F5] silence is counted apart from a yes, and a late yes takes it back", () => {
  const silent = { kind: "closed", outcome: "unconfirmed", author: system };
  const yes = { kind: "confirmed", author: vera };
  const given: Said[] = [
    [5, solved],
    [9_000, silent],
  ];
  expect(factsOf(given)).toMatchObject({ isResolved: true, isConfirmed: false, isUnconfirmed: true });
  expect(factsOf([[5, { ...silent, outcome: "spam" }]])).toMatchObject({ isUnconfirmed: false });
  expect(factsOf([...given, [9_100, yes]])).toMatchObject({ isConfirmed: true, isUnconfirmed: false });
});

test("[F5] only a customer's yes confirms; what goes on after a solution was reopened", () => {
  const yes = { kind: "confirmed", author: vera };
  expect(factsOf([[5, solved]])).toMatchObject({ isResolved: true, isConfirmed: false, isReopened: false });
  expect(
    factsOf([
      [5, solved],
      [6, yes],
    ]),
  ).toMatchObject({ isConfirmed: true, isReopened: false });
  const end = { kind: "closed", outcome: "unconfirmed", author: system };
  expect(
    factsOf([
      [5, solved],
      [6, end],
    ]),
  ).toMatchObject({ isResolved: true, isConfirmed: false });
  expect(
    factsOf([
      [5, solved],
      [6, yes],
      [9, asks],
    ]),
  ).toMatchObject({ isConfirmed: false, isReopened: true });
});

test("[F6] questions for news are counted", () => {
  const news = { kind: "update_requested", author: vera };
  expect(
    factsOf([
      [5, news],
      [6, answers],
      [20, news],
    ]).newsRequests,
  ).toBe(2);
});
