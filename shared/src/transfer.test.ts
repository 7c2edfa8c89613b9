import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ana, CONVERSATION, vera } from "../test/fake-server.ts";
import { histories, id } from "../test/history.ts";
import { type Act, at, story, system } from "../test/story.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import { type Draft, type Entry, type LogEntry, viewOf } from "./entry.ts";
import { msOf } from "./time.ts";
import { answeredBy, coveredBy, coverLimit, returnOf, returnsAt, transferNeed } from "./transfer.ts";

const anaHerself = { id: ana.id, name: ana.name };
const ben = { id: id(77), name: "Ben" };
const taken = { kind: "assigned", assignee: anaHerself, author: ana, nextUpdateBy: at(60) } as const;
const toBen = { kind: "transferred", from: anaHerself, to: ben, reason: "He knows parcels.", author: ana } as const;
const waiting = { kind: "waiting", party: "customer", what: "a photo", author: ana } as const;

describe("a transfer", () => {
  test("[T3] is to be accepted by half of the time that the promise still has", () => {
    const state = story([0, taken], [20, toBen]);
    expect(state).toMatchObject({ owner: ben, transfers: 1, transfer: { from: anaHerself, to: ben } });
    expect(returnsAt(state)).toBe(at(40));
    expect(returnOf(state, msOf(at(40)) - 1)).toBeUndefined();
    expect(returnOf(state, msOf(at(40)))).toEqual({ from: ben, to: anaHerself, reason: "", returned: true });
  });

  test("[T3] that names a promise of its own is to be accepted by half of that", () => {
    expect(returnsAt(story([0, taken], [20, { ...toBen, nextUpdateBy: at(30) }]))).toBe(at(25));
  });

  test("[T3] that is made when the promise is late already leaves a quarter of an hour", () => {
    expect(returnsAt(story([0, taken], [61, toBen]))).toBe(at(76));
  });

  test("[T3] that no promise presses does not go back until one runs again", () => {
    const state = story([0, taken], [10, waiting], [20, toBen]);
    expect([returnsAt(state), returnOf(state, msOf(at(10_000)))]).toEqual([undefined, undefined]);
    const answer = { kind: "message", body: "Here.", author: vera, nextUpdateBy: at(50) } as const;
    expect(returnsAt(story([0, taken], [10, waiting], [20, toBen], [40, answer]))).toBe(at(45));
  });

  test("[T3] that went back is over and not counted, and the one before has it again", () => {
    const back = {
      kind: "transferred",
      from: ben,
      to: anaHerself,
      reason: "",
      returned: true,
      author: system,
    } as const;
    const state = story([0, taken], [20, toBen], [40, back]);
    expect(state).toMatchObject({ owner: anaHerself, transfers: 1, transfer: undefined, promise: { dueAt: at(60) } });
    expect(returnOf(state, msOf(at(999)))).toBeUndefined();
  });

  test("[T3] is accepted by its receiver's word, or by what they tell the visitor, not by a note", () => {
    const byBen = { author: { kind: "agent", ...ben } } as const;
    const behind = (...acts: Act[]) => story([0, taken], [20, toBen], ...acts.map((act): [number, Act] => [21, act]));
    expect(behind({ kind: "accepted", ...byBen }).transfer).toBeUndefined();
    expect(behind({ kind: "message", body: "I have it.", ...byBen }).transfer).toBeUndefined();
    expect(behind({ kind: "note", body: "Hm.", ...byBen }).transfer).toBeDefined();
    expect(behind({ kind: "message", body: "Ben has it.", author: ana }).transfer).toBeDefined();
  });

  test("[T3] is over when another owner was named meanwhile", () => {
    const toLea = { kind: "assigned", assignee: { id: id(78), name: "Lea" }, author: system } as const;
    expect(story([0, taken], [20, toBen], [30, toLea]).transfer).toBeUndefined();
  });

  test("[T2] is free once, asks for a confirmation once, and then for a lead", () => {
    expect([0, 1, 2, 3].map((transfers) => transferNeed({ transfers }))).toEqual([
      "nothing",
      "confirmation",
      "override",
      "override",
    ]);
  });
});

test("[T4] who covers answers until the time that was said, and then the owner without any further entry", () => {
  const state = story([0, taken], [10, { kind: "covered", agent: ben, until: at(30), author: ana }]);
  expect(state.owner).toEqual(anaHerself);
  expect([coveredBy(state, msOf(at(30)) - 1), answeredBy(state, msOf(at(30)) - 1)]).toEqual([ben, ben]);
  expect([coveredBy(state, msOf(at(30))), answeredBy(state, msOf(at(30)))]).toEqual([undefined, anaHerself]);
  expect(answeredBy(story(), 0)).toBeUndefined();
});

test("[T4] a cover lasts a day at most, and over a weekend until the site opens", () => {
  const nine = [{ from: "09:00", to: "17:00" }];
  const hours = { timeZone: "Europe/Helsinki", weekly: { monday: nine, friday: nine }, holidays: [] };
  const friday = msOf("2026-11-20T14:00:00Z");
  expect(coverLimit(undefined, friday)).toBe(msOf("2026-11-21T14:00:00Z"));
  expect(coverLimit(hours, friday)).toBe(msOf("2026-11-23T07:00:00Z"));
  expect(coverLimit(hours, msOf("2026-11-22T10:00:00Z"))).toBe(msOf("2026-11-23T10:00:00Z"));
});

test("[T1] whatever happens, an owner is followed by an owner, and only what people handed over is counted", () => {
  fc.assert(
    fc.property(histories, (log) => {
      let state: Conversation | undefined;
      for (const entry of seenByTeam(log)) {
        const before = state?.owner;
        state = applyEntry(state, entry);
        if (before) expect(state.owner).toBeDefined();
        if (state.transfer) expect(state.owner).toEqual(state.transfer.to);
      }
      const counted = log.filter((entry) => entry.kind === "transferred" && entry.author.kind !== "system");
      expect(state?.transfers).toBe(counted.length);
    }),
  );
});

test("[T3] a transfer goes back within the promise's time, and stays back", () => {
  fc.assert(
    fc.property(histories, (log) => {
      const state = seenByTeam(log).reduce<Conversation | undefined>(applyEntry, undefined) as Conversation;
      const dueAt = returnsAt(state);
      if (dueAt === undefined || !state.promise || !state.transfer) return;
      expect(msOf(dueAt)).toBeGreaterThan(Math.max(msOf(state.transfer.at), msOf(state.promise.setAt)));
      if (msOf(state.promise.dueAt) > msOf(state.transfer.at)) expect(dueAt < state.promise.dueAt).toBe(true);
      const back = { ...returnOf(state, msOf(dueAt)), kind: "transferred", id: id(9_999), author: system } as Draft;
      const after = applyEntry(state, {
        ...back,
        conversationId: CONVERSATION,
        seq: state.head + 1,
        at: dueAt,
      } as Entry);
      expect(after).toMatchObject({ owner: state.transfer.from, transfer: undefined, transfers: state.transfers });
    }),
  );
});

function seenByTeam(log: LogEntry[]): Entry[] {
  return log.flatMap((entry) => viewOf(entry, "team") ?? []);
}
