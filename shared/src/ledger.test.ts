import fc from "fast-check";
import { expect, test } from "vitest";
import { ana, vera } from "../test/fake-server.ts";
import { histories } from "../test/history.ts";
import { type Act, at, story } from "../test/story.ts";
import { applyEntry, type Conversation } from "./conversation.ts";
import { ledgerOf } from "./ledger.ts";
import { MINUTE_MS, msOf } from "./time.ts";

const minutes = (state: Conversation, minute: number) =>
  ledgerOf(state, minute * MINUTE_MS).map(({ party, name, ms }) => [name ?? party, ms / MINUTE_MS]);
const dhl: Act = { kind: "waiting", party: "third_party", name: "DHL", what: "an answer", author: ana };
const photo: Act = { kind: "waiting", party: "customer", what: "a photo", author: ana };
const here: Act = { kind: "message", body: "Here.", author: vera };

test("it tells how long each had the problem, and stops when it is solved", () => {
  const state = story([10, dhl], [70, photo], [100, here]);
  expect(minutes(state, 105)).toEqual([
    ["us", 15],
    ["DHL", 60],
    ["customer", 30],
  ]);
  const solved = story([10, dhl], [70, { kind: "resolved", text: "Here it is.", author: ana }]);
  expect(minutes(solved, 5_000)).toEqual([
    ["us", 10],
    ["DHL", 60],
  ]);
});

test("names of third parties are bounded, and no time of theirs is lost", () => {
  const acts = Array.from({ length: 20 }, (_, n): [number, Act] => [n + 1, { ...dhl, name: `Carrier ${n}` }]);
  const times = ledgerOf(story(...acts), 21 * MINUTE_MS);
  expect(times.length).toBeLessThanOrEqual(10);
  expect(times.reduce((sum, { ms }) => sum + ms, 0)).toBe(21 * MINUTE_MS);
});

test("all times together are the time in which the problem was somebody's", () => {
  fc.assert(
    fc.property(histories, (log) => {
      let state: Conversation | undefined;
      let expected = 0;
      for (const entry of log) {
        const isHeld = state?.status === "open" || state?.status === "waiting";
        if (state && isHeld) expected += msOf(entry.at) - msOf(state.lastAt);
        state = applyEntry(state, entry);
      }
      const last = log.at(-1);
      if (!state || !last) return;
      expect(ledgerOf(state, msOf(last.at)).reduce((sum, { ms }) => sum + ms, 0)).toBe(expected);
      expect(at(0) <= state.ledger.since).toBe(true);
    }),
  );
});
