import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSigns } from "./signs.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a sign lasts as long as it is given again, ends when it is ended, and by itself when that is lost", () => {
  const signs = createSigns<true>(1_000);
  const has = (id: string) => signs.now.value.has(id);
  signs.give("one", true);
  signs.give("two", true);
  vi.advanceTimersByTime(900);
  signs.give("one", true);
  signs.end("two");
  expect([has("one"), has("two")]).toEqual([true, false]);
  vi.advanceTimersByTime(900);
  expect(has("one")).toBe(true);
  vi.advanceTimersByTime(100);
  expect(has("one")).toBe(false);
});
