import { expect, test } from "vitest";
import { inMinutes, NOW_MS } from "../test/cast.ts";
import { fieldOf, isoOfField } from "./time-field.ts";
import { countdown, dayOf } from "./times.ts";

test("a promise counts down in minutes, then says by how much it is late", () => {
  expect(countdown(inMinutes(4), NOW_MS)).toBe("due in 4 min");
  expect(countdown(inMinutes(0.2), NOW_MS)).toBe("due in 1 min");
  expect(countdown(inMinutes(130), NOW_MS)).toBe("due in 2 h 10 min");
  expect(countdown(inMinutes(3 * 24 * 60), NOW_MS)).toBe("due in 3 days");
  expect(countdown(inMinutes(-3), NOW_MS)).toBe("late by 3 min");
});

test("days are named when they are near", () => {
  expect(dayOf(inMinutes(0), NOW_MS)).toBe("Today");
  expect(dayOf(inMinutes(-24 * 60), NOW_MS)).toBe("Yesterday");
});

test("a time survives the way through its field, in whichever zone", () => {
  expect(isoOfField(fieldOf(NOW_MS))).toBe(inMinutes(0));
  expect(isoOfField("")).toBe(undefined);
});
