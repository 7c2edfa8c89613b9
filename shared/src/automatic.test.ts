import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ana, vera } from "../test/fake-server.ts";
import { histories, id } from "../test/history.ts";
import { type Act, at, story, system, told } from "../test/story.ts";
import { type AutomaticAct, automaticActs, remindsAt, wakeAt } from "./automatic.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import { viewOf } from "./entry.ts";
import { isoOf, MINUTE_MS, msOf } from "./time.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
const ask: Act = { kind: "waiting", party: "customer", what: "a photo", author: ana };
const solve: Act = { kind: "resolved", text: "Sent again.", author: ana };
const next = (state: Conversation) => automaticActs(state).map(({ kind, at }) => [kind, at]);

describe("[P6] a promise that nobody keeps", () => {
  const late: Act = { kind: "promise_broken", dueAt: at(5), author: system, nextUpdateBy: at(22) };

  test("is spoken of two minutes after it was due, twice and not a third time", () => {
    expect(next(story())).toEqual([["promise_broken", at(7)]]);
    expect(next(story([7, late]))).toEqual([["promise_broken", at(24)]]);
    const twice = story([7, late], [24, { ...late, dueAt: at(22), nextUpdateBy: at(39) }]);
    expect(next(twice)).toEqual([]);
    expect(next(told(twice, 50, { kind: "updated", body: "Here.", author: ana, nextUpdateBy: at(60) }))).toEqual([
      ["promise_broken", at(62)],
    ]);
  });

  test("goes on while a third party is waited for, and stops with the customer", () => {
    const carrier: Act = { kind: "waiting", party: "third_party", name: "DHL", what: "an answer", author: ana };
    expect(next(story([1, { ...carrier, nextUpdateBy: at(60) }]))).toEqual([["promise_broken", at(62)]]);
    expect(next(story([1, ask]))).toEqual([["reminded", at(1 + DAY)]]);
  });
});

describe("[P8] a customer who is waited for", () => {
  const remind: Act = { kind: "reminded", what: "a photo", author: system };
  const pause: Act = { kind: "paused", what: "a photo", author: system };

  test("is reminded after 24 and 72 hours, and left in peace after 7 days", () => {
    const once = story([0, ask], [DAY, remind]);
    expect(next(once)).toEqual([["reminded", at(3 * DAY)]]);
    const twice = told(once, 3 * DAY, remind);
    expect(next(twice)).toEqual([["paused", at(7 * DAY)]]);
    const paused = told(twice, 7 * DAY, pause);
    expect(next(paused)).toEqual([]);
    expect(paused).toMatchObject({
      status: "waiting",
      waiting: { what: "a photo", since: at(0), reminders: 2, pausedAt: at(7 * DAY) },
    });
  });

  test("who answers goes on from there, reminded or paused", () => {
    const here: Act = { kind: "message", body: "Here it is.", author: vera, nextUpdateBy: at(8 * DAY) };
    const state = story([0, ask], [DAY, remind], [3 * DAY, remind], [7 * DAY, pause], [8 * DAY - 5, here]);
    expect(state).toMatchObject({ status: "open", waiting: undefined });
    expect(next(state)).toEqual([["promise_broken", at(8 * DAY + 2)]]);
  });

  test("does not hear everything at once after the machine slept", () => {
    expect(next(story([0, ask], [30 * DAY, remind]))).toEqual([["reminded", at(32 * DAY)]]);
  });

  test("is asked anew when something else is needed", () => {
    const state = story([0, ask], [DAY, remind], [2 * DAY, { ...ask, what: "the number" }]);
    expect(automaticActs(state)).toMatchObject([{ kind: "reminded", at: at(3 * DAY), cause: `${at(2 * DAY)} 0` }]);
  });
});

describe("[P9] a resolution without an answer", () => {
  const question: Act = { kind: "follow_up_asked", author: system };

  test("is asked for after 3 days, once, and ends unconfirmed 3 days later", () => {
    expect(next(story([0, solve]))).toEqual([["follow_up_asked", at(3 * DAY)]]);
    const asked = story([0, solve], [3 * DAY, question]);
    expect(asked).toMatchObject({ status: "resolved", resolution: { followUpAt: at(3 * DAY) } });
    expect(next(asked)).toEqual([["closed", at(6 * DAY)]]);
    const closed = told(asked, 6 * DAY, { kind: "closed", outcome: "unconfirmed", author: system });
    expect(closed).toMatchObject({ status: "closed", outcome: "unconfirmed" });
    expect(closed.resolution?.answer).toBeUndefined();
    expect(next(closed)).toEqual([]);
  });

  test("that was answered is asked for no more, either way", () => {
    expect(next(story([0, solve], [1, { kind: "confirmed", author: vera }]))).toEqual([]);
    const no: Act = { kind: "reopened", author: vera, nextUpdateBy: at(60) };
    expect(next(story([0, solve], [1, no]))).toEqual([["promise_broken", at(62)]]);
    expect(next(story([0, solve], [1, no], [2, solve]))).toEqual([["follow_up_asked", at(2 + 3 * DAY)]]);
  });
});

describe("[P13] a decision", () => {
  const options = [
    { id: id(1), label: "Refund" },
    { id: id(2), label: "Send again" },
  ];
  const offer: Act = { kind: "decision_offered", question: "Which?", options, expiresAt: at(30), author: ana };
  const promised: Act = { ...offer, nextUpdateBy: at(600) };

  test("that nobody made in time falls to what was announced, or ends, and without an expiry stays open", () => {
    expect(next(story([0, { ...promised, defaultOptionId: id(2) }]))[0]).toEqual(["decision_chosen", at(30)]);
    expect(next(story([0, promised]))[0]).toEqual(["decision_expired", at(30)]);
    expect(next(story([0, { ...promised, expiresAt: undefined }]))).toEqual([["promise_broken", at(602)]]);
  });

  test("that was made in time stands", () => {
    const choose: Act = {
      kind: "decision_chosen",
      decisionId: id(1_003),
      option: { id: id(1), label: "R" },
      author: vera,
    };
    const state = story([0, { ...promised, defaultOptionId: id(2) }], [1, { ...choose, decisionId: id(1_002) }]);
    expect(state.decision).toMatchObject({ chosenOptionId: id(1) });
    expect(next(state)).toEqual([["promise_broken", at(602)]]);
  });

  test("that expired is no longer there, and the promise runs on", () => {
    const expire: Act = { kind: "decision_expired", decisionId: id(1_002), question: "Which?", author: system };
    const state = story([0, promised], [30, expire]);
    expect(state).toMatchObject({ decision: undefined, status: "open", promise: { dueAt: at(600) } });
  });
});

test("[P9] the days after which a solution is asked for are the plan's where it names them", () => {
  const plan: Act = {
    kind: "plan_set",
    title: "Parcel",
    steps: [{ id: id(1), title: "Ask the depot" }],
    followUpDays: 7,
    author: ana,
  };
  expect(next(story([0, plan], [1, solve]))).toEqual([["follow_up_asked", at(1 + 7 * DAY)]]);
});

test("[T3] a transfer that nobody accepts stands beside the promise, and the soonest comes first", () => {
  const taken: Act = { kind: "assigned", assignee: { id: ana.id, name: "Ana" }, author: ana, nextUpdateBy: at(60) };
  const toBen: Act = {
    kind: "transferred",
    from: { id: ana.id, name: "Ana" },
    to: { id: id(77), name: "Ben" },
    reason: "Parcels.",
    author: ana,
  };
  const state = story([0, taken], [20, toBen]);
  expect(next(state)).toEqual([
    ["transferred", at(40)],
    ["promise_broken", at(62)],
    ["check_back_due", at(20 + DAY)],
  ]);
  expect(wakeAt(state)).toBe(at(40));
  expect(next(story([0, taken], [61, toBen]))).toEqual([
    ["promise_broken", at(62)],
    ["transferred", at(76)],
    ["check_back_due", at(61 + DAY)],
  ]);
});

test.each([
  [5, 2.5],
  [10, 5],
  [15, 10],
  [60, 12],
  [8 * HOUR, 96],
])("[P10] of a promise of %i minutes the owner is reminded %f minutes before", (length, ahead) => {
  expect(remindsAt({ setAt: at(0), dueAt: at(length) })).toBe(at(length - ahead));
});

test("[P1] [P6] whatever happened before, the system alone moves no step, speaks twice at most and falls silent", () => {
  fc.assert(
    fc.property(histories, (log) => {
      let state = log
        .flatMap((entry) => viewOf(entry, "team") ?? [])
        .reduce<Conversation | undefined>(applyEntry, undefined);
      const steps = state?.plan?.steps;
      const said: AutomaticAct[] = [];
      for (let turn = 0; state && turn < 20; turn++) {
        const [act] = automaticActs(state);
        expect(act?.at).toBe(wakeAt(state));
        if (!act) break;
        said.push(act);
        state = told(state, msOf(act.at) / MINUTE_MS, bodyOf(act, state));
      }
      expect(said.length).toBeLessThan(5);
      expect(said.filter(({ kind }) => kind === "promise_broken").length).toBeLessThanOrEqual(2);
      expect(new Set(said.map(({ kind, cause }) => `${kind} ${cause}`)).size).toBe(said.length);
      expect(state?.plan?.steps).toEqual(steps);
    }),
  );
});

function bodyOf({ kind, at: time }: AutomaticAct, conversation: Conversation): Act {
  const { transfer, waiting, promise, decision, checkBack } = conversation;
  const author = system;
  switch (kind) {
    case "promise_broken":
      return { kind, author, dueAt: promise?.dueAt ?? "", nextUpdateBy: isoOf(msOf(time) + 15 * MINUTE_MS) };
    case "transferred":
      if (!transfer) throw new Error("Nothing was transferred.");
      return { kind, author, from: transfer.to, to: transfer.from, reason: "", returned: true };
    case "decision_chosen":
      return { kind, author, decisionId: decision?.id ?? "", option: { id: "", label: "" }, byDefault: true };
    case "decision_expired":
      return { kind, author, decisionId: decision?.id ?? "", question: "" };
    case "check_back_due":
      if (!checkBack) throw new Error("Nobody is to check back.");
      return { kind, author, agent: checkBack.agent };
    case "reminded":
    case "paused":
      return { kind, author, what: waiting?.what ?? "" };
    case "follow_up_asked":
      return { kind, author };
    case "closed":
      return { kind, author, outcome: "unconfirmed" };
    default:
      return kind satisfies never;
  }
}
