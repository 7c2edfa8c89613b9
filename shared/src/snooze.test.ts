import fc from "fast-check";
import { expect, test } from "vitest";
import { ana } from "../test/fake-server.ts";
import { at, story } from "../test/story.ts";
import { isSnoozed } from "./snooze.ts";
import { MINUTE_MS } from "./time.ts";

const waiting = { kind: "waiting", party: "customer", what: "a photo", author: ana } as const;

test("[S1] what was put off is so until then, and what was not never is", () => {
  const state = story([0, waiting]);
  expect(isSnoozed({ snoozedUntil: at(60), state }, 60 * MINUTE_MS - 1)).toBe(true);
  expect(isSnoozed({ snoozedUntil: at(60), state }, 60 * MINUTE_MS)).toBe(false);
  expect(isSnoozed({ state }, 0)).toBe(false);
});

test("[S1] no promise that is due within a quarter of an hour is put off", () => {
  const update = { kind: "updated", body: "Searching.", author: ana } as const;
  const soon = story([0, { ...update, nextUpdateBy: at(30) }]);
  const isHiddenAt = (ms: number) => isSnoozed({ snoozedUntil: at(60), state: soon }, ms);
  expect([isHiddenAt(15 * MINUTE_MS - 1), isHiddenAt(15 * MINUTE_MS)]).toEqual([true, false]);
  const times = fc.record({ due: fc.nat(600), until: fc.nat(600), now: fc.nat(600) });
  fc.assert(
    fc.property(times, ({ due, until, now }) => {
      const state = story([0, { ...update, nextUpdateBy: at(due) }]);
      const isHidden = isSnoozed({ snoozedUntil: at(until), state }, now * MINUTE_MS);
      expect(isHidden).toBe(now < until && due - now > 15);
    }),
  );
});
