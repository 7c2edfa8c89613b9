import { expect, test } from "vitest";
import { ana, CONVERSATION, vera } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { describe, nameOf } from "./describe.ts";
import type { Draft, Entry } from "./entry.ts";
import { words } from "./words/en.ts";
import { words as teamWords } from "./words/team/en.ts";

const system = { kind: "system", id: id(0), name: "" } as const;
const ben = { id: id(77), name: "Ben" };
const lea = { kind: "agent", id: id(78), name: "Lea" } as const;
const voucher = { goodwill: "voucher", amount: 12.5, currency: "EUR" } as const;
const range = { from: "2026-03-02T09:00:00Z", to: "2026-03-03T16:00:00Z" };

test.each<[Omit<Draft, "id">, string]>([
  [
    { kind: "plan_set", title: "Parcel", steps: [{ id: id(1), title: "Ask the depot" }], author: ana } as Draft,
    "Ana made a plan, “Parcel”, in 1 step. Now: “Ask the depot”.",
  ],
  [
    {
      kind: "step_advanced",
      step: { id: id(1), title: "Ask the depot" },
      next: { id: id(2), title: "Send it again" },
      text: "It was on the wrong shelf.",
      author: ana,
    } as Draft,
    "Ana finished “Ask the depot”. It was on the wrong shelf. Now: “Send it again”.",
  ],
  [
    { kind: "step_advanced", step: { id: id(2), title: "Send it again" }, author: ana } as Draft,
    "Ana finished “Send it again”. That was the last step.",
  ],
  [
    {
      kind: "delayed",
      reason: "carrier",
      before: range,
      estimate: { from: range.to, to: range.to },
      author: ana,
    } as Draft,
    "The carrier is running late. Expected before: Mar 2, 09:00 – Mar 3, 16:00. Now: Mar 3, 16:00.",
  ],
  [
    { kind: "promise_broken", dueAt: range.from, nextUpdateBy: "2026-03-02T09:17:00Z", author: system } as Draft,
    "We are late: an update was promised by Mar 2, 09:00. You hear from us by Mar 2, 09:17.",
  ],
  [
    { kind: "transferred", id: id(9), from: ana, to: ben, reason: "He knows parcels.", author: ana } as Draft,
    "Ben looks after this now, in place of Ana, and has the whole story: you need not repeat anything. Why: He knows parcels.",
  ],
  [
    { kind: "transferred", id: id(9), from: ben, to: ana, reason: "", returned: true, author: system } as Draft,
    "Ben could not take this over in time. Ana looks after it again and knows the whole story.",
  ],
  [
    { kind: "goodwill_granted", ...voucher, approval: "granted", reason: "It took long.", author: ana } as Draft,
    "Ana gives you a voucher of €12.50. Why: It took long.",
  ],
  [
    { kind: "goodwill_granted", ...voucher, approval: "asked", nextUpdateBy: range.from, author: ana } as Draft,
    "Ana asks a lead to approve a voucher of €12.50 for you. You have an answer by Mar 2, 09:00.",
  ],
  [
    { kind: "goodwill_answered", ...voucher, grantId: id(1), approved: true, author: lea } as Draft,
    "Approved: Lea gives you a voucher of €12.50.",
  ],
  [
    {
      kind: "goodwill_answered",
      ...voucher,
      grantId: id(1),
      approved: false,
      text: "But a refund.",
      author: lea,
    } as Draft,
    "Lea could not approve a voucher of €12.50. But a refund.",
  ],
  [{ kind: "confirmed", author: { ...vera, name: "" } } as Draft, "You confirmed that it is solved."],
  [
    { kind: "decision_chosen", decisionId: id(1), option: { id: id(2), label: "Refund" }, author: vera } as Draft,
    "You chose “Refund”.",
  ],
  [
    {
      kind: "decision_chosen",
      decisionId: id(1),
      option: { id: id(2), label: "Refund" },
      byDefault: true,
      author: system,
    } as Draft,
    "The time to choose has passed. As announced, it is “Refund”.",
  ],
  [
    { kind: "transferred", id: id(9), from: ana, to: lea, reason: "", absent: true, author: system } as Draft,
    "Lea looks after this now, because Ana is away, and has the whole story: you need not repeat anything.",
  ],
])("an entry is told as a sentence: %#", (draft, sentence) => {
  const told = describe(
    { ...draft, id: id(9), conversationId: CONVERSATION, seq: 1, at: range.from } as Entry,
    words,
    "UTC",
  );
  // Intl puts thin and narrow spaces around the dash of a range.
  expect(told?.replaceAll(/[\u2009\u202f]/g, " ")).toBe(sentence);
});

test("the team reads of the customer, and nobody in it is told what is not meant for them", () => {
  const drafts = [
    { kind: "confirmed", author: vera },
    { kind: "update_requested", author: vera },
    { kind: "waiting", party: "customer", what: "a photo", author: ana },
    { kind: "goodwill_granted", ...voucher, approval: "granted", author: ana },
    { kind: "closed", outcome: "unconfirmed", author: system },
  ] as Draft[];
  const told = drafts.map((draft) => describe({ ...draft, at: range.from } as Entry, teamWords, "UTC"));
  expect(told).toEqual([
    "Vera confirmed that it is solved.",
    "Vera asked for news.",
    "Waiting for the customer: a photo",
    "Ana granted the customer goodwill: voucher, €12.50.",
    "Closed without an answer.",
  ]);
});

test("the site's own words stand for a reason, and for our own mistake we say sorry all the same", () => {
  const delay = { kind: "delayed", wording: "The van broke down", estimate: range, author: ana } as const;
  const of = (reason: "carrier" | "our_mistake", wordsOf = words) =>
    describe({ ...delay, reason, at: range.from } as Entry, wordsOf, "UTC")?.split(" Now expected")[0];
  expect(of("carrier")).toBe("The van broke down.");
  expect(of("our_mistake")).toBe("The van broke down. We made a mistake, and we are sorry.");
});

test("text of the other direction turns no word around it, and leaves no mark open", () => {
  const told = (name: string) =>
    describe({ kind: "accepted", author: { ...ana, name }, at: range.from } as Entry, words) ?? "";
  expect(told("דנה")).toBe("\u2068דנה\u2069 has taken this over and goes on from here.");
  expect(told("Ana\u202e evil")).toBe("\u2068Ana evil\u2069 has taken this over and goes on from here.");
  expect(told("Ána 安娜")).toBe("Ána 安娜 has taken this over and goes on from here.");
});

test("a message is no sentence: it is drawn as it was written", () => {
  expect(describe({ kind: "message", body: "Hi", author: ana } as Entry, words)).toBeNull();
});

test("the system signs Automatic, and a visitor without a name is a visitor", () => {
  expect([system, ana, { ...vera, name: "" }].map((author) => nameOf(author, words))).toEqual([
    "Automatic",
    "Ana",
    "Visitor",
  ]);
});
