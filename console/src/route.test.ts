import { expect, test } from "vitest";
import { addressOf, PAGES, pageAt, placeOf, setUpTokenOf } from "./route.ts";

test("an address names the conversation and the view, and is read back", () => {
  expect(addressOf({ view: "due", ref: "K7-4F2Q" })).toBe("/console/c/K7-4F2Q");
  expect(addressOf({ view: "late", ref: undefined })).toBe("/console/?view=late");
  expect(placeOf("/console/c/K7-4F2Q", { view: "late" })).toEqual({ view: "late", ref: "K7-4F2Q" });
  expect(placeOf("/console", { view: "nonsense" })).toEqual({ view: undefined, ref: undefined });
});

test("the token of a set-up link is behind the hash", () => {
  expect(setUpTokenOf("#setup=abc")).toBe("abc");
  expect(setUpTokenOf("#else")).toBe(undefined);
});

test("settings and reports have addresses of their own", () => {
  expect(pageAt(PAGES.settings)).toBe("settings");
  expect(pageAt(`${PAGES.reports}/`)).toBe("reports");
  expect(pageAt("/console/c/settings")).toBeUndefined();
});
