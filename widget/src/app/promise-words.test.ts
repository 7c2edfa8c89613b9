// @vitest-environment node
import { expect, test } from "vitest";
import { at, NOW_MS } from "../../test/cast.ts";
import { promiseWords } from "./promise-words.ts";
import { strings } from "./strings/en.ts";
import { createTimes } from "./times.ts";

const times = createTimes("en");
const words = (kind: "update" | "first_answer", dueAt: string, nowMs = NOW_MS) =>
  promiseWords({ kind, dueAt }, nowMs, strings, times);

test("a promise says what is promised, and by when", () => {
  const time = times.time(at(12));
  expect(words("update", at(12))).toEqual({ text: `next update by ${time}`, isLate: false });
  expect(words("first_answer", at(12)).text).toBe(`first answer by ${time}`);
});

test("it is late from the first moment after it was due, and not before", () => {
  const due = Date.parse(at(12));
  expect(words("update", at(12), due).isLate).toBe(false);
  expect(words("update", at(12), due + 1)).toEqual({
    text: `the update promised for ${times.time(at(12))} is late`,
    isLate: true,
  });
});
