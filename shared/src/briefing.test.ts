import fc from "fast-check";
import { expect, test } from "vitest";
import { ana, CONVERSATION, vera } from "../test/fake-server.ts";
import { histories, id } from "../test/history.ts";
import { type Act, at } from "../test/story.ts";
import { briefingOf } from "./briefing.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import { type Entry, viewOf } from "./entry.ts";
import { activeStep } from "./plan-place.ts";
import { BODY_MAX, textProblem } from "./text.ts";
import { headings } from "./words/briefing/en.ts";
import { headings as headingsFi } from "./words/briefing/fi.ts";
import { words as wordsFi } from "./words/fi.ts";
import { words } from "./words/team/en.ts";

const english = { words, headings, timeZone: "UTC" };
const step = (n: number, title: string) => ({ id: id(n), title, teamTitle: `Internal ${n}` });
const says = (body: string) => ({ kind: "message", body, author: vera }) as const;

test("[T5] it holds the problem, the promise, the plan, the facts and what was tried, in order", () => {
  const parcel = { kind: "tracking", label: "Parcel number", value: "JJFI 123" } as const;
  const next = { id: id(2), title: "Send it again" };
  const steps = [step(1, "Ask the depot"), step(2, "Send it again"), step(3, "It arrives")];
  const briefing = briefingAfter(
    says("Where is my parcel?"),
    { kind: "plan_set", title: "Find the parcel", steps, author: ana },
    { kind: "updated", body: "still searching the depot", author: ana },
    { kind: "step_advanced", step: step(1, "Ask the depot"), text: "Not there.", evidence: parcel, author: ana, next },
    { kind: "note", body: "She is upset.", author: ana },
    says("Any news?"),
    { kind: "waiting", party: "third_party", name: "DHL", what: "their search", author: ana, nextUpdateBy: at(60) },
  );

  expect(briefing).toBe(
    [
      "Problem: Where is my parcel?",
      "Last word: Any news?",
      "Next update by: Jan 1, 01:00",
      "Waiting for: DHL: their search",
      "Plan: Find the parcel",
      "Done:",
      "– Ask the depot: Not there.",
      "Now: Send it again",
      "Next:",
      "– It arrives",
      "Facts:",
      "– Parcel number: JJFI 123",
      "Tried so far:",
      "– Jan 1, 00:03 Ana: still searching the depot",
      "– Jan 1, 00:04 Ana finished “Ask the depot”. Not there. Parcel number: JJFI 123. Now: “Send it again”.",
    ].join("\n"),
  );
});

test("[T5] it says what was offered, chosen and granted, and that a solution was none", () => {
  const option = { id: id(8), label: "A new one" };
  const briefing = briefingAfter(
    says("It is broken."),
    { kind: "decision_offered", question: "Money or a new one?", options: [option], author: ana },
    { kind: "decision_chosen", decisionId: id(1_003), option, author: vera },
    {
      ...{ kind: "goodwill_granted", goodwill: "voucher", amount: 10, currency: "EUR", approval: "granted" },
      ...{ reason: "Broken twice.", author: ana },
    } as Act,
    { kind: "resolved", text: "A new one is on its way.", author: ana },
    { kind: "reopened", text: "Broken again.", author: vera },
  );

  expect(briefing).toContain("– Vera chose “A new one”.");
  expect(briefing).toContain("– Ana granted the customer goodwill: voucher, €10.00. Why: Broken twice.");
  expect(briefing).toContain("Vera says that it is not solved yet. Broken again.");
});

test("[T5] words that were corrected are the corrected ones, and deleted ones are not repeated", () => {
  const said = { ...says("My PIN is 1234."), id: id(500) };
  const edited = { kind: "edited", of: "message", entryId: id(500), body: "It is stuck.", author: vera } as const;
  const deleted = { kind: "deleted", of: "message", entryId: id(500), author: vera } as const;
  expect(briefingAfter(said as Act, edited)).toMatch(/^Problem: It is stuck\./);
  expect(briefingAfter(said as Act, edited, deleted)).toBe("Problem: K7-4F2Q");
});

test("[T5] it is written in the agent's language", () => {
  const update = { kind: "updated", body: "etsimme yhä", author: ana } as const;
  const [state, entries] = after(says("Missä pakettini on?"), update);
  const finnish = { words: wordsFi, headings: headingsFi, timeZone: "UTC" };

  expect(briefingOf(state, entries, finnish)).toMatch(/^Ongelma: Missä pakettini on\?\n.*Kokeiltu:\n– .*etsimme yhä/s);
});

test("[T5] whatever happened, it can be posted as it is, names the step under way, and is short", () => {
  fc.assert(
    fc.property(histories, fc.nat(40), (log, from) => {
      const entries = log.flatMap((entry) => viewOf(entry, "team") ?? []);
      const state = entries.reduce<Conversation | undefined>(applyEntry, undefined) as Conversation;
      const briefing = briefingOf(state, entries.slice(from), english);
      expect(textProblem(briefing, BODY_MAX)).toBeUndefined();
      expect(briefing).toContain(activeStep(state.plan)?.title ?? "");
      expect(briefing).not.toContain("SECRET note");
    }),
  );
});

test("[T5] long words are cut between characters", () => {
  const briefing = briefingAfter(says("🚲".repeat(10_000)), ...Array(30).fill(says("👩‍👩‍👧‍👦".repeat(800))));
  expect(textProblem(briefing, BODY_MAX)).toBeUndefined();
  expect(briefing).toContain("🚲…");
});

function after(...acts: Act[]): [Conversation, Entry[]] {
  const opened = { kind: "opened", author: vera, ref: "K7-4F2Q", siteId: id(1), visitorId: vera.id } as const;
  const entries = [opened, ...acts].map(
    (act, index) =>
      ({ id: id(1_000 + index), ...act, conversationId: CONVERSATION, seq: index + 1, at: at(index) }) as Entry,
  );
  return [entries.reduce<Conversation | undefined>(applyEntry, undefined) as Conversation, entries];
}

function briefingAfter(...acts: Act[]): string {
  return briefingOf(...after(...acts), english);
}
