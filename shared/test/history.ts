import fc from "fast-check";
import type { Draft, LogEntry } from "../src/entry.ts";
import { viewOf } from "../src/entry.ts";
import { isoOf, MINUTE_MS } from "../src/time.ts";
import { ana, CONVERSATION, vera } from "./fake-server.ts";

export const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const system = { kind: "system", id: "00000000-0000-7000-8000-000000000000", name: "" } as const;
const ben = { id: id(77), name: "Ben" };
const voucher = { goodwill: "voucher", amount: 10.1, currency: "EUR" };
const step = (n: number) => ({ id: id(n), title: `Step ${n}`, teamTitle: `SECRET ${n}` });
const file = (name: string) => ({ id: id(88), name, size: 9, type: "image/png" });
const named = (n: number) => ({ id: id(n), title: `Step ${n}` });

const bodies = [
  (n: number) => ({ kind: "message", body: `word ${n}`, author: vera }),
  (n: number) => ({ kind: "message", body: `answer ${n}`, author: ana }),
  (n: number) => ({ kind: "note", body: `SECRET note ${n}`, author: ana, attachments: [file("SECRET.pdf")] }),
  () => ({ kind: "message", body: "", author: vera, attachments: [file("photo of a parcel.jpg")] }),
  () => ({ kind: "edited", of: "note", entryId: id(3), body: "SECRET", author: ana }),
  () => ({ kind: "assigned", assignee: { id: ana.id, name: ana.name }, author: ana }),
  (n: number) => ({
    kind: "transferred",
    from: { id: ana.id, name: "Ana" },
    to: ben,
    reason: "He knows parcels.",
    briefing: `SECRET briefing ${n}`,
    override: `SECRET override ${n}`,
    author: ana,
  }),
  () => ({
    kind: "transferred",
    from: ben,
    to: { id: ana.id, name: "Ana" },
    reason: "",
    returned: true,
    author: system,
  }),
  () => ({ kind: "accepted", author: { kind: "agent", ...ben } }),
  () => ({ kind: "message", body: "I take this over.", author: { kind: "agent", ...ben } }),
  () => ({ kind: "covered", agent: ben, until: isoOf(60 * MINUTE_MS), author: ana }),
  (n: number) => ({
    kind: "plan_set",
    title: "Parcel",
    steps: [step(n * 10), step(n * 10 + 1), step(n * 10 + 2)],
    author: ana,
  }),
  (n: number) => ({ kind: "step_advanced", step: named(n), author: ana }),
  (n: number) => ({ kind: "step_added", step: step(n * 10 + 5), author: ana }),
  (n: number) => ({ kind: "step_skipped", step: named(n), reason: "Not needed.", author: ana }),
  (n: number) => ({ kind: "updated", body: `still searching ${n}`, author: ana }),
  (n: number) => ({
    kind: "updated",
    body: `parcel ${n}`,
    step: named(n * 10),
    evidence: { kind: "tracking", value: `parcel ${n}` },
    author: ana,
  }),
  () => ({ kind: "delayed", reason: "carrier", estimate: { from: isoOf(9e11), to: isoOf(9.1e11) }, author: ana }),
  () => ({ kind: "waiting", party: "customer", what: "a photo", author: ana }),
  () => ({ kind: "waiting", party: "third_party", name: "DHL", what: "an answer", author: ana }),
  () => ({ kind: "resolved", text: "Sent again.", author: ana }),
  () => ({ kind: "confirmed", author: vera }),
  () => ({ kind: "reopened", author: vera }),
  (n: number) => ({ kind: "goodwill_granted", ...voucher, reason: `SECRET ${n}`, approval: "granted", author: ana }),
  (n: number) => ({ kind: "goodwill_granted", ...voucher, reason: `SECRET ${n}`, approval: "asked", author: ana }),
  (n: number) => ({ kind: "goodwill_answered", ...voucher, grantId: id(n + 100), approved: n % 2 > 0, author: ana }),
  () => ({ kind: "tagged", add: ["SECRET tag"], remove: [], author: ana }),
  (n: number) => ({
    kind: "decision_offered",
    question: "Which?",
    options: [named(1), named(2)].map(({ id, title }) => ({ id, label: title })),
    expiresAt: isoOf(n * 10 * MINUTE_MS),
    author: ana,
  }),
  (n: number) => ({
    kind: "decision_chosen",
    decisionId: id(n + 100),
    option: { id: id(1), label: "1" },
    author: vera,
  }),
  (n: number) => ({ kind: "decision_expired", decisionId: id(n + 100), question: "Which?", author: system }),
  () => ({ kind: "check_back_due", agent: { id: ana.id, name: "SECRET" }, author: system }),
  () => ({ kind: "checked_back", body: "Is all well?", author: ana }),
  () => ({
    kind: "transferred",
    from: ben,
    to: { id: id(78), name: "Lea" },
    reason: "",
    absent: true,
    author: system,
  }),
  () => ({ kind: "promise_broken", dueAt: isoOf(0), author: system }),
  () => ({ kind: "reminded", what: "a photo", author: system }),
  () => ({ kind: "paused", what: "a photo", author: system }),
  () => ({ kind: "follow_up_asked", author: system }),
  () => ({ kind: "closed", outcome: "unconfirmed", author: system }),
];

/** A random log, as the server would keep it: any act at any time, with or without a promise. */
export const histories: fc.Arbitrary<LogEntry[]> = fc
  .array(
    fc.record({
      body: fc.nat(bodies.length - 1),
      target: fc.integer({ min: 1, max: 30 }),
      minutes: fc.nat(90),
      promise: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map((acts) => {
    let minute = 0;
    const opened = { kind: "opened", author: vera, ref: "K7-4F2Q", siteId: id(1), visitorId: vera.id } as const;
    const drafts = [
      {
        draft: { ...opened, id: CONVERSATION, nextUpdateBy: isoOf(5 * MINUTE_MS), page: { url: "SECRET", title: "" } },
        minute,
      },
      ...acts.map(({ body, target, minutes, promise }, index) => {
        minute += minutes;
        const draft = { ...bodies[body]?.(target), id: id(index + 100) } as Draft;
        // A promise is the visitor's: what only the team sees names none.
        const isTold = promise !== undefined && viewOf(draft as LogEntry, "visitor");
        return { draft: isTold ? { ...draft, nextUpdateBy: isoOf((minute + promise) * MINUTE_MS) } : draft, minute };
      }),
    ];
    let publicSeq = 0;
    return drafts.map(({ draft, minute: at }, index) => {
      const entry = { ...draft, conversationId: CONVERSATION, seq: index + 1, at: isoOf(at * MINUTE_MS) } as LogEntry;
      return viewOf(entry, "visitor") ? { ...entry, publicSeq: ++publicSeq } : entry;
    });
  });
