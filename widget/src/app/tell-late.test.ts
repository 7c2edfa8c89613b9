import { msOf, type RunningPromise } from "@milepost/shared";
import { effect, signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ana, at, NOW_MS } from "../../test/cast.ts";
import { createStorage } from "./storage.ts";
import { tellLate } from "./tell-late.ts";

const promises = signal<RunningPromise[]>([]);
const isVisible = signal(true);
const nowMs = signal(0);
let told: string[] = [];
const ends: (() => void)[] = [];

beforeEach(() => {
  localStorage.clear();
  promises.value = [due(5)];
  isVisible.value = true;
  nowMs.value = NOW_MS;
  told = [];
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function due(minutes: number): RunningPromise {
  return { kind: "update", dueAt: at(minutes), setAt: at(0), by: ana, scored: true };
}

function page() {
  ends.push(
    effect(() =>
      tellLate({
        promises: isVisible.value ? promises.value : [],
        nowMs: nowMs.value,
        told: createStorage("acme"),
        tell: ({ dueAt }) => told.push(dueAt),
      }),
    ),
  );
}

function passTo(minutes: number): void {
  for (; nowMs.value < msOf(at(minutes)); ) nowMs.value += 1_000;
}

test("a promise is told as late once, from the second that it is", () => {
  page();
  passTo(5);
  expect(told).toEqual([]);
  nowMs.value += 1;
  expect(told).toEqual([at(5)]);
  passTo(9);
  promises.value = [{ ...due(5) }];
  expect(told).toEqual([at(5)]);
});

test("neither another tab nor a reload tells it again, and the next promise is told as well", () => {
  page();
  page();
  passTo(6);
  for (const end of ends.splice(0)) end();
  page();
  expect(told).toEqual([at(5)]);
  promises.value = [due(20)];
  passTo(21);
  expect(told).toEqual([at(5), at(20)]);
});

test("one that is kept in time is never told", () => {
  page();
  passTo(4);
  promises.value = [];
  passTo(6);
  expect(told).toEqual([]);
});

test("on a page that nobody looks at it waits until somebody does", () => {
  isVisible.value = false;
  page();
  passTo(7);
  expect(told).toEqual([]);
  isVisible.value = true;
  expect(told).toEqual([at(5)]);
});

test("of several that turned late meanwhile each is told, in the order in which they were due", () => {
  promises.value = [due(8), due(5)];
  nowMs.value = msOf(at(10));
  page();
  expect(told).toEqual([at(5), at(8)]);
});
