import { describe, expect, test } from "vitest";
import { ana, CONVERSATION, vera } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import type { Draft, Entry } from "./entry.ts";
import { activeStep, nextStep, position } from "./plan-place.ts";
import { DEFAULT_POLICY, isAhead, withPolicyPromise } from "./progress.ts";
import { isOverdue, isoOf, MINUTE_MS, msOf, SECOND_MS } from "./time.ts";

const at = (minute: number, second = 0) => isoOf(minute * MINUTE_MS + second * SECOND_MS);
const promises = { kept: 0, late: 0, broken: 0, replaced: 0 };

describe("a promise", () => {
  test("of a first answer is kept by any answer in time", () => {
    const state = story([4, { kind: "message", body: "I look at it.", author: ana, nextUpdateBy: at(60) }]);
    expect(state.promises).toEqual({ ...promises, kept: 1 });
    expect(state.promise).toMatchObject({ kind: "update", dueAt: at(60), by: ana });
  });

  test("of an update is not ended by an act that names no next time", () => {
    const state = story(
      [4, { kind: "message", body: "I look at it.", author: ana, nextUpdateBy: at(60) }],
      [50, { kind: "message", body: "One more question.", author: ana }],
    );
    expect(state.promise).toMatchObject({ dueAt: at(60) });
    expect(state.promises).toEqual({ ...promises, kept: 1 });
  });

  test("is late up to two minutes after due, and broken from then on", () => {
    const answer = { kind: "updated", body: "Found.", author: ana, nextUpdateBy: at(99) } as const;
    expect(story([5, answer]).promises).toEqual({ ...promises, kept: 1 });
    expect(story([7, answer]).promises).toEqual({ ...promises, late: 1 });
    expect(story([8, answer]).promises).toEqual({ ...promises, broken: 1 });
  });

  test("that is moved before due without telling anything is replaced, not kept", () => {
    const state = story([
      1,
      { kind: "assigned", assignee: { id: ana.id, name: "Ana" }, author: ana, nextUpdateBy: at(30) },
    ]);
    expect(state.promises).toEqual({ ...promises, replaced: 1 });
    expect(state.promise).toMatchObject({ kind: "first_answer", dueAt: at(30) });
  });

  test("that an automatic entry names is shown but not counted", () => {
    const system = { kind: "system", id: id(0), name: "" } as const;
    const late = { kind: "promise_broken", dueAt: at(5), author: system, nextUpdateBy: at(22) } as const;
    const state = story([7, late], [20, { kind: "updated", body: "Here.", author: ana, nextUpdateBy: at(60) }]);
    expect(state.promises).toEqual({ ...promises, broken: 1 });
  });

  test("that an automatic entry names ends with any word, since it promised nothing more", () => {
    const system = { kind: "system", id: id(0), name: "" } as const;
    const late = { kind: "promise_broken", dueAt: at(60), author: system, nextUpdateBy: at(77) } as const;
    const update = { kind: "updated", body: "On it.", author: ana, nextUpdateBy: at(60) } as const;
    const message = { kind: "message", body: "I found it.", author: ana } as const;
    expect(story([4, update], [62, late], [70, message])).toMatchObject({ promise: undefined });
    expect(story([4, update], [62, late], [70, { ...message, author: vera }]).promise).toMatchObject({ dueAt: at(77) });
  });

  test("[P2] that the policy sets counts only the minutes that the site is open", () => {
    const hours = { timeZone: "UTC", weekly: { thursday: [{ from: "10:00", to: "12:00" }] }, holidays: [] };
    const message: Draft = { kind: "message", id: id(50), body: "Hello?", author: vera };
    const [draft] = withPolicyPromise([message], { status: "open", promises }, DEFAULT_POLICY, msOf(at(0)), hours);
    // 1 January 1970 was a Thursday.
    expect(draft?.nextUpdateBy).toBe(at(10 * 60 + DEFAULT_POLICY.firstAnswerMinutes));
  });

  test("is overdue from the moment after it is due", () => {
    const { promise } = story();
    expect(isOverdue(promise, msOf(at(5)))).toBe(false);
    expect(isOverdue(promise, msOf(at(5)) + 1)).toBe(true);
  });

  test("stops while the customer is waited for, and their words start a new one", () => {
    const waiting = story([2, { kind: "waiting", party: "customer", what: "a photo", author: ana }]);
    expect(waiting).toMatchObject({ status: "waiting", promise: undefined });
    const message: Draft = { kind: "message", id: id(50), body: "Here it is.", author: vera };
    const after = applyEntry(waiting, entryOf(9, 3, message));
    const [draft] = withPolicyPromise([message], after, DEFAULT_POLICY, msOf(at(9)));
    expect(draft?.nextUpdateBy).toBe(at(9 + DEFAULT_POLICY.firstAnswerMinutes));
    expect(applyEntry(waiting, entryOf(9, 3, draft as Draft)).promise).toMatchObject({ dueAt: at(14) });
  });
});

describe("a resolution", () => {
  const options = ["Wait", "A new one"].map((label, index) => ({ id: id(index + 1), label }));
  const offer = { kind: "decision_offered", question: "What would you like?", options, author: ana } as const;
  const resolved = { kind: "resolved", text: "It arrived.", author: ana } as const;

  test("takes back a question that nobody has answered, and keeps an answer", () => {
    expect(story([1, offer], [2, resolved]).decision).toBeUndefined();
    const chosen = {
      kind: "decision_chosen",
      decisionId: id(20),
      option: { id: id(1), label: "Wait" },
      author: vera,
    } as const;
    expect(story([1, offer], [2, chosen], [3, resolved]).decision).toMatchObject({ chosenOptionId: id(1) });
  });
});

describe("a plan", () => {
  const steps = ["Ask the depot", "Send it again", "It arrives"].map((title, index) => ({ id: id(index + 1), title }));
  const plan = { kind: "plan_set", title: "Parcel", steps, author: ana, nextUpdateBy: at(60) } as const;
  const done = { kind: "step_advanced", step: { id: id(1), title: "Ask the depot" }, author: ana } as const;

  test("starts its first step; ending it starts the next", () => {
    const set = story([1, plan]);
    expect(activeStep(set.plan)).toMatchObject({ title: "Ask the depot", startedAt: at(1) });
    expect(set.plan && position(set.plan)).toEqual({ number: 1, of: 3 });
    const next = story([1, plan], [2, done]);
    expect(next.plan?.steps.map(({ state }) => state)).toEqual(["done", "active", "planned"]);
  });

  test("that is set again keeps what was done", () => {
    const again = { ...plan, steps: [{ id: id(9), title: "Refund" }] };
    const state = story([1, plan], [2, done], [3, again]);
    expect(state.plan?.steps.map(({ title, state }) => [title, state])).toEqual([
      ["Ask the depot", "done"],
      ["Refund", "active"],
    ]);
  });

  test("takes a step behind the active one, never behind now", () => {
    const state = story([1, plan], [2, done]);
    const current = state.plan as NonNullable<Conversation["plan"]>;
    expect(isAhead(current, id(1))).toBe(false);
    expect(isAhead(current, id(2))).toBe(true);
    const moved = applyEntry(
      state,
      entryOf(3, 4, {
        id: id(60),
        kind: "step_added",
        step: { id: id(7), title: "Call" },
        afterStepId: id(2),
        author: ana,
      }),
    );
    expect(moved.plan?.steps.map(({ title }) => title)).toEqual([
      "Ask the depot",
      "Send it again",
      "Call",
      "It arrives",
    ]);
  });

  test("names the step that follows only when the active one ends", () => {
    const { plan: current } = story([1, plan]);
    const [first, second] = current?.steps ?? [];
    expect(first && current && nextStep(current, first)).toEqual({ id: id(2), title: "Send it again" });
    expect(second && current && nextStep(current, second)).toBeUndefined();
  });

  test("that is delayed keeps its first estimate", () => {
    const range = (from: number, to: number) => ({ from: at(from), to: at(to) });
    const [first, ...rest] = steps as [(typeof steps)[0], ...typeof steps];
    const estimated = { ...plan, steps: [{ ...first, estimate: range(10, 20) }, ...rest] };
    const delay = (estimate: { from: string; to: string }) =>
      ({ kind: "delayed", reason: "carrier", estimate, author: ana }) as const;
    const state = story([1, estimated], [2, delay(range(30, 40))], [3, delay(range(50, 60))]);
    expect(activeStep(state.plan)).toMatchObject({
      estimate: range(50, 60),
      firstEstimate: range(10, 20),
      estimateSource: { name: "Ana", at: at(3) },
    });
  });
});

type Act = Draft extends infer D ? (D extends Draft ? Omit<D, "id"> : never) : never;

function story(...acts: [number, Act][]): Conversation {
  const opened = {
    kind: "opened",
    id: CONVERSATION,
    author: vera,
    ref: "K7-4F2Q",
    siteId: id(1),
    visitorId: vera.id,
  } as const;
  return acts.reduce(
    (state, [minute, act], index) =>
      applyEntry(state, entryOf(minute, index + 2, { ...act, id: id(20 + index) } as Draft)),
    applyEntry(undefined, entryOf(0, 1, { ...opened, nextUpdateBy: at(5) })),
  );
}

function entryOf(minute: number, seq: number, draft: Draft): Entry {
  return { ...draft, conversationId: CONVERSATION, seq, at: at(minute) } as Entry;
}
