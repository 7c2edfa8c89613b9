import { expect, test } from "vitest";
import { hoursDraftOf, hoursOf } from "./hours-draft.ts";

const HOURS = {
  timeZone: "Europe/Helsinki",
  weekly: {
    monday: [
      { from: "09:00", to: "12:00" },
      { from: "13:00", to: "17:00" },
    ],
    friday: [{ from: "22:00", to: "02:00" }],
  },
  holidays: ["2026-12-24", "2026-12-25"],
};
const DRAFT = hoursDraftOf(HOURS, "UTC");

test("hours are typed a line a day, and read back as they were", () => {
  expect(DRAFT.weekly).toMatchObject({ monday: "09:00–12:00, 13:00–17:00", tuesday: "", friday: "22:00–02:00" });
  expect(DRAFT.holidays).toBe("2026-12-24\n2026-12-25");
  expect(hoursOf(DRAFT)).toMatchObject({ ...HOURS, weekly: { ...HOURS.weekly, tuesday: [] } });
});

test("a hyphen, blanks and a single digit are understood", () => {
  const weekly = { ...DRAFT.weekly, monday: " 9:00 - 12:00 ;13:00—17:00" };
  expect(hoursOf({ ...DRAFT, weekly, holidays: "2026-12-24, 2026-12-25" })).toMatchObject(HOURS);
});

test("what is no span goes to the server as it was typed", () => {
  const weekly = { ...DRAFT.weekly, monday: "nine to five" };
  expect(hoursOf({ ...DRAFT, weekly })?.weekly.monday).toEqual([{ from: "nine to five", to: "" }]);
});

test("a site that is always open sends no hours, and is offered working days in the person's own zone", () => {
  const draft = hoursDraftOf(undefined, "Asia/Tokyo");
  expect(hoursOf(draft)).toBe(null);
  expect(draft).toMatchObject({ isAlwaysOpen: true, timeZone: "Asia/Tokyo" });
  expect(draft.weekly).toMatchObject({ friday: "09:00–17:00", saturday: "", sunday: "" });
});
