import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addOpenMinutes,
  hoursProblem,
  isOpen,
  nextOpening,
  type OpeningHours,
  type OpeningSpan,
  openingAt,
  WEEKDAYS,
} from "./hours.ts";
import { DAY_MS, HOUR_MS, isoOf, MINUTE_MS, msOf } from "./time.ts";

const QUARTER_MS = 15 * MINUTE_MS;
const NINE_TO_FIVE = [{ from: "09:00", to: "17:00" }];
const workdays = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, NINE_TO_FIVE]));
const helsinki: OpeningHours = { timeZone: "Europe/Helsinki", weekly: workdays, holidays: ["2026-12-25"] };
const everyDay = (timeZone: string, ...spans: OpeningSpan[]): OpeningHours => ({
  timeZone,
  weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, spans])),
  holidays: [],
});
const due = (hours: OpeningHours | undefined, from: string, minutes: number) =>
  isoOf(addOpenMinutes(hours, msOf(from), minutes));
const opening = (hours: OpeningHours, from: string) => isoOf(nextOpening(hours, msOf(from)) ?? 0);

describe("a site without hours", () => {
  test("is always open", () => {
    expect(isOpen(undefined, 0)).toBe(true);
    expect(nextOpening(undefined, 7)).toBe(7);
    expect(addOpenMinutes(undefined, 7, 2)).toBe(7 + 2 * MINUTE_MS);
  });
});

describe("a site that is open from nine to five on workdays", () => {
  test("is open from the first moment to the last but not at the last", () => {
    // Finland is two hours ahead in winter.
    const times = ["06:59:59.999", "07:00:00.000", "14:59:59.999", "15:00:00.000"];
    const open = times.map((time) => isOpen(helsinki, msOf(`2026-12-23T${time}Z`)));
    expect(open).toEqual([false, true, true, false]);
    expect(isOpen(helsinki, msOf("2026-12-26T10:00Z"))).toBe(false);
  });

  test("counts on at the next opening, over a weekend and a holiday", () => {
    // Thursday 24 December 16:50; the 25th is a holiday, then the weekend.
    expect(due(helsinki, "2026-12-24T14:50Z", 15)).toBe("2026-12-28T07:05:00.000Z");
    expect(due(helsinki, "2026-12-24T14:50Z", 10)).toBe("2026-12-24T15:00:00.000Z");
    expect(due(helsinki, "2026-12-26T12:00Z", 5)).toBe("2026-12-28T07:05:00.000Z");
    expect(opening(helsinki, "2026-12-24T15:00Z")).toBe("2026-12-28T07:00:00.000Z");
    expect(opening(helsinki, "2026-12-24T14:59Z")).toBe("2026-12-24T14:59:00.000Z");
  });

  test("counts whole days of eight hours", () => {
    expect(due(helsinki, "2026-12-21T07:00Z", 16 * 60 + 1)).toBe("2026-12-23T07:01:00.000Z");
  });
});

test("a span over midnight ends on the next day, also on one that is closed", () => {
  const night: OpeningHours = {
    timeZone: "America/New_York",
    weekly: { friday: [{ from: "22:00", to: "02:00" }] },
    holidays: ["2026-06-06"],
  };
  // Friday 5 June 22:00 in New York is Saturday 02:00 in UTC.
  expect(opening(night, "2026-06-05T12:00Z")).toBe("2026-06-06T02:00:00.000Z");
  expect(isOpen(night, msOf("2026-06-06T05:59:59Z"))).toBe(true);
  expect(isOpen(night, msOf("2026-06-06T06:00:00Z"))).toBe(false);
  expect(due(night, "2026-06-06T05:00Z", 90)).toBe("2026-06-13T02:30:00.000Z");
  const friday = { ...night, holidays: ["2026-06-05"] };
  expect(opening(friday, "2026-06-05T12:00Z")).toBe("2026-06-13T02:00:00.000Z");
});

test("[P12] the opening that runs or comes next is told from its beginning to its end, over midnight, too", () => {
  const told = (hours: OpeningHours | undefined, at: string) => openingAt(hours, msOf(at));
  expect(told(undefined, "2026-12-23T10:00:00Z")).toBe(undefined);
  expect(told(helsinki, "2026-12-23T10:00:00.000Z")).toEqual({
    from: "2026-12-23T10:00:00.000Z",
    to: "2026-12-23T15:00:00.000Z",
  });
  // A holiday and a weekend.
  expect(told(helsinki, "2026-12-24T15:00:00.000Z")).toEqual({
    from: "2026-12-28T07:00:00.000Z",
    to: "2026-12-28T15:00:00.000Z",
  });
  const night = everyDay("Europe/Helsinki", { from: "22:00", to: "06:00" });
  expect(told(night, "2026-06-01T12:00:00.000Z")).toEqual({
    from: "2026-06-01T19:00:00.000Z",
    to: "2026-06-02T03:00:00.000Z",
  });
  const always = everyDay("Europe/Helsinki", { from: "00:00", to: "24:00" });
  expect(told(always, "2026-06-01T12:00:00.000Z")?.to).toBe("2026-06-09T21:00:00.000Z");
});

test("several spans a day, and the end of a day that is 24:00", () => {
  const hours = everyDay("Europe/Helsinki", { from: "09:00", to: "11:30" }, { from: "12:00", to: "24:00" });
  expect(due(hours, "2026-06-01T08:00Z", 31)).toBe("2026-06-01T09:01:00.000Z");
  expect(opening(hours, "2026-06-01T21:00Z")).toBe("2026-06-02T06:00:00.000Z");
});

describe("[P12] on a day on which clocks change", () => {
  test.each([
    ["Europe/Helsinki", "2026-03-28T22:00Z", 23],
    ["Europe/Helsinki", "2026-10-24T21:00Z", 25],
    ["America/New_York", "2026-03-08T05:00Z", 23],
    ["America/New_York", "2026-11-01T04:00Z", 25],
  ])("in %s, a shop that never closes has the hours that the day has: %s, %i", (zone, midnight, hours) => {
    const always = everyDay(zone, { from: "00:00", to: "24:00" });
    expect(addOpenMinutes(always, msOf(midnight), hours * 60)).toBe(msOf(midnight) + hours * HOUR_MS);
    expect(isoOf(addOpenMinutes(everyDay(zone, { from: "00:00", to: "00:01" }), msOf(midnight) + MINUTE_MS, 1))).toBe(
      isoOf(msOf(midnight) + hours * HOUR_MS + MINUTE_MS),
    );
  });

  test("the night shift is an hour shorter in March and longer in November", () => {
    const night = everyDay("America/New_York", { from: "22:00", to: "06:00" });
    const minutes = (evening: string) => openMinutes(night, msOf(evening), msOf(evening) + 12 * HOUR_MS);
    expect([minutes("2026-03-08T00:00Z"), minutes("2026-11-01T00:00Z"), minutes("2026-06-01T00:00Z")]).toEqual([
      7 * 60,
      9 * 60,
      8 * 60,
    ]);
  });

  test("an opening in the hour that is left out comes when the clock jumps over it", () => {
    const early = everyDay("Europe/Helsinki", { from: "03:30", to: "05:00" });
    // 03:00 becomes 04:00, at 01:00 in UTC.
    expect(opening(early, "2026-03-29T00:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(due(early, "2026-03-29T00:00Z", 61)).toBe("2026-03-30T00:31:00.000Z");
  });

  test("an hour that comes twice is open twice", () => {
    const early = everyDay("America/New_York", { from: "01:15", to: "01:45" });
    // 02:00 becomes 01:00, at 06:00 in UTC.
    expect(due(early, "2026-11-01T05:00Z", 31)).toBe("2026-11-01T06:16:00.000Z");
  });
});

describe("[P12] hours that cannot be", () => {
  const now = msOf("2026-06-01T00:00Z");
  test.each<[string, Partial<OpeningHours>, RegExp]>([
    ["an unknown zone", { timeZone: "Europe/Nowhere" }, /time zone/],
    ["an offset as a zone", { timeZone: "+02:00" }, /time zone/],
    ["no zone", { timeZone: "" }, /time zone/],
    ["a time that is none", { weekly: { monday: [{ from: "9:00", to: "25:00" }] } }, /^weekly monday must have spans/],
    ["a span that is empty", { weekly: { monday: [{ from: "09:00", to: "09:00" }] } }, /spans/],
    ["a span that begins at the end of the day", { weekly: { monday: [{ from: "24:00", to: "09:00" }] } }, /spans/],
    ["a date that is none", { holidays: ["2026-02-30"] }, /holidays/],
    ["a date with a time", { holidays: ["2026-02-03T00:00Z"] }, /holidays/],
    ["no opening at all", { weekly: {} }, /within a year/],
    ["one whose only days are holidays", { weekly: { sunday: NINE_TO_FIVE }, holidays: sundays() }, /within a year/],
  ])("%s", (_, change, problem) => {
    const found = hoursProblem({ ...helsinki, ...change }, now);
    expect([...(found?.field ?? []), found?.problem].join(" ")).toMatch(problem);
  });

  test("are none of these", () => {
    expect(hoursProblem(helsinki, now)).toBeUndefined();
    expect(hoursProblem({ ...helsinki, holidays: sundays() }, now)).toBeUndefined();
  });

  test("that never open promise a year ahead rather than nothing", () => {
    const never = { ...helsinki, weekly: {} };
    expect(nextOpening(never, now)).toBeUndefined();
    expect(addOpenMinutes(never, now, 5)).toBe(now + 366 * DAY_MS);
  });

  function sundays(): string[] {
    return Array.from({ length: 54 }, (_, week) => isoOf(msOf("2026-05-31") + week * 7 * DAY_MS).slice(0, 10));
  }
});

describe("[P12] whatever the hours are", () => {
  const time = fc.integer({ min: 0, max: 95 }).map(clockTime);
  const span = fc
    .record({ from: time, to: fc.oneof(time, fc.constant("24:00")) })
    .filter(({ from, to }) => from !== to);
  const hours: fc.Arbitrary<OpeningHours> = fc.record({
    timeZone: fc.constantFrom("Europe/Helsinki", "America/New_York", "UTC", "Asia/Kolkata", "Australia/Lord_Howe"),
    weekly: fc.dictionary(fc.constantFrom(...WEEKDAYS), fc.array(span, { minLength: 1, maxLength: 3 }), { minKeys: 2 }),
    holidays: fc.array(
      fc.integer({ min: 0, max: 400 }).map((day) => isoOf(msOf("2026-01-01") + day * DAY_MS).slice(0, 10)),
      { maxLength: 10 },
    ),
  });
  // Near the days on which clocks change, more often than not.
  const moment = fc
    .record({
      day: fc.constantFrom(
        "2026-03-07",
        "2026-03-28",
        "2026-04-04",
        "2026-10-03",
        "2026-10-24",
        "2026-10-31",
        "2026-06-01",
      ),
      quarters: fc.integer({ min: 0, max: 4 * 96 }),
    })
    .map(({ day, quarters }) => msOf(day) + quarters * QUARTER_MS);
  const minutes = fc.integer({ min: 1, max: 3 * 96 }).map((quarters) => quarters * 15);

  test("as many open minutes lie between as were asked for, and the last of them is open", () => {
    fc.assert(
      fc.property(hours, moment, minutes, (each, from, asked) => {
        const until = addOpenMinutes(each, from, asked);
        fc.pre(until - from < 40 * DAY_MS);
        expect(openMinutes(each, from, until)).toBe(asked);
        expect(isOpen(each, until - 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("it does not matter whether minutes are added at once or in two parts", () => {
    fc.assert(
      fc.property(hours, moment, minutes, minutes, (each, from, one, two) => {
        const atOnce = addOpenMinutes(each, from, one + two);
        fc.pre(atOnce - from < 300 * DAY_MS);
        expect(addOpenMinutes(each, addOpenMinutes(each, from, one), two)).toBe(atOnce);
      }),
    );
  });

  test("the next opening is open, and nothing before it is", () => {
    fc.assert(
      fc.property(hours, moment, (each, from) => {
        const next = nextOpening(each, from) ?? 0;
        expect(isOpen(each, next)).toBe(true);
        expect(openMinutes(each, from, next)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

function clockTime(quarter: number): string {
  return [Math.floor(quarter / 4), (quarter % 4) * 15].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Counted quarter by quarter, by what the wall clock says at each. */
function openMinutes(hours: OpeningHours, fromMs: number, untilMs: number): number {
  let count = 0;
  for (let ms = fromMs; ms < untilMs; ms += QUARTER_MS) if (isOpen(hours, ms)) count += 15;
  return count;
}
