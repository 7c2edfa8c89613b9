import { expect, test } from "vitest";
import { createTally } from "./tally.ts";

test("a key has as many as may be at once, and gets a place back once", () => {
  const tally = createTally(2);
  const [first, second] = [tally.take("a"), tally.take("a")];
  expect([first, second]).toEqual([expect.any(Function), expect.any(Function)]);
  expect(tally.take("a")).toBeUndefined();
  expect(tally.take("b")).toBeDefined();
  first?.();
  first?.();
  expect(tally.take("a")).toBeDefined();
  expect(tally.take("a")).toBeUndefined();
});

test("a key that many share has so many times more", () => {
  const tally = createTally(1);
  for (let count = 0; count < 3; count += 1) expect(tally.take("a", 3)).toBeDefined();
  expect(tally.take("a", 3)).toBeUndefined();
});
