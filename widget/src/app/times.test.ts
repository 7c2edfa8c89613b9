// @vitest-environment node
import { expect, test } from "vitest";
import { at, NOW, NOW_MS } from "../../test/cast.ts";
import { createTimes } from "./times.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

test("a time of today is the time alone, any other has its day", () => {
  const times = createTimes("en");
  expect(times.moment(NOW, NOW_MS)).toMatch(/^\d\d:\d\d$/);
  expect(times.moment(at(3 * DAY), NOW_MS)).toMatch(/Mar 5.*\d\d:\d\d$/);
});

test("days near today have their names, in the language", () => {
  expect(createTimes("en").day(NOW, NOW_MS)).toBe("Today");
  expect(createTimes("en").day(at(-DAY), NOW_MS)).toBe("Yesterday");
  expect(createTimes("fi").day(at(-DAY), NOW_MS)).toBe("Eilen");
  expect(createTimes("ru").day(NOW, NOW_MS)).toBe("Сегодня");
  expect(createTimes("zh").day(NOW, NOW_MS)).toBe("今天");
  expect(createTimes("en").day(at(-5 * DAY), NOW_MS)).toContain("February 25");
});

test("what is left until a time is rounded to what matters", () => {
  const { left } = createTimes("en");
  const spans = [0.9, 1, 11.5, 89, 120, 30 * HOUR, 3 * DAY].map((minutes) => left(at(minutes), NOW_MS));
  expect(spans).toEqual([undefined, "1 min", "12 min", "89 min", "2 hr", "30 hr", "3 days"]);
});
