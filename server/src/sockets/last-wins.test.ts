import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lastWins } from "./last-wins.ts";

const told: [string, number][] = [];
const tell = lastWins(250, (key, value: number) => told.push([key, value]));

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

test("what comes first is told at once", () => {
  tell("one", 1);
  tell("two", 1);

  expect(told).toEqual([
    ["one", 1],
    ["two", 1],
  ]);
});

test("of what comes meanwhile the last is told, after the rest", () => {
  for (const value of [1, 2, 3]) tell("one", value);
  vi.advanceTimersByTime(249);
  expect(told).toEqual([["one", 1]]);
  vi.advanceTimersByTime(1);

  expect(told).toEqual([
    ["one", 1],
    ["one", 3],
  ]);
});

test("what never rests is told once a rest", () => {
  for (let count = 0; count < 100; count += 1) {
    tell("one", count);
    vi.advanceTimersByTime(10);
  }

  expect(told.length).toBeLessThanOrEqual(5);
  vi.runAllTimers();
  expect(told.at(-1)).toEqual(["one", 99]);
});

test("after a rest in which nothing came, the next is told at once", () => {
  tell("one", 1);
  vi.advanceTimersByTime(250);
  tell("one", 2);

  expect(told).toHaveLength(2);
});
