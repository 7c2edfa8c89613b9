import { expect, test } from "vitest";
import { addressOf, oneTimeLinkOf, PAGES, pageAt, placeOf } from "./route.ts";

test("an address names the conversation and the view, and is read back", () => {
  expect(addressOf({ view: "due", ref: "K7-4F2Q" })).toBe("/console/c/K7-4F2Q");
  expect(addressOf({ view: "late", ref: undefined })).toBe("/console/?view=late");
  expect(placeOf("/console/c/K7-4F2Q", { view: "late" })).toEqual({ view: "late", ref: "K7-4F2Q" });
  expect(placeOf("/console", { view: "nonsense" })).toEqual({ view: undefined, ref: undefined });
});

test("the token of a one-time link is behind the hash", () => {
  expect(oneTimeLinkOf("#setup=abc")).toEqual({ kind: "setup", token: "abc" });
  expect(oneTimeLinkOf("#password=a-b_c")).toEqual({ kind: "password", token: "a-b_c" });
  for (const hash of ["#else", "#password=", "#password=a&b", ""]) expect(oneTimeLinkOf(hash)).toBe(undefined);
});

test("reports, people and settings have addresses of their own", () => {
  expect(pageAt(PAGES.settings)).toBe("settings");
  expect(pageAt(PAGES.people)).toBe("people");
  expect(pageAt(`${PAGES.reports}/`)).toBe("reports");
  expect(pageAt("/console/c/settings")).toBeUndefined();
});
