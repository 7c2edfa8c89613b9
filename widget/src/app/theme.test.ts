// @vitest-environment node
import { expect, test } from "vitest";
import { schemeOf } from "./theme.ts";

test("the page's own color-scheme decides", () => {
  expect(schemeOf("dark", false)).toBe("dark");
  expect(schemeOf("only light", true)).toBe("light");
});

test("a page that names both, or neither, follows the device", () => {
  for (const both of ["light dark", "normal", ""]) {
    expect(schemeOf(both, true)).toBe("dark");
    expect(schemeOf(both, false)).toBe("light");
  }
});
