// @vitest-environment node
import { expect, test } from "vitest";
import { isSendKey } from "./send-key.ts";

const enter = { key: "Enter", shiftKey: false, isComposing: false, keyCode: 13 };

test("Enter sends, Shift+Enter breaks the line", () => {
  expect(isSendKey(enter)).toBe(true);
  expect(isSendKey({ ...enter, shiftKey: true })).toBe(false);
  expect(isSendKey({ ...enter, key: "a" })).toBe(false);
});

test("an Enter that ends a composition sends nothing, in Safari neither", () => {
  expect(isSendKey({ ...enter, isComposing: true })).toBe(false);
  expect(isSendKey({ ...enter, keyCode: 229 })).toBe(false);
});
