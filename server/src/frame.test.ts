import { expect, test } from "vitest";
import { openFrame } from "./frame.ts";

const nested = (levels: number): unknown => (levels === 1 ? {} : { in: nested(levels - 1) });

test.each([
  ["nothing", []],
  ["two objects", [{}, {}]],
  ["null", [null]],
  ["text", ["text"]],
  ["a number", [1]],
  ["a list", [[]]],
  ["a function", [() => undefined]],
  ["an object of a class", [new Date()]],
  ["bytes", [{ body: Buffer.from("x") }]],
  ["9 levels", [nested(9)]],
  ["9 levels of lists", [JSON.parse("[[[[[[[[[]]]]]]]]]")]],
  ["an own __proto__", [JSON.parse('{"__proto__": {}}')]],
  ["an inner constructor", [{ page: { constructor: 1 } }]],
  ["an inner prototype in a list", [{ steps: [{ prototype: 1 }] }]],
])("%s is no command", (_, args) => {
  expect(openFrame(args)).toMatchObject({ refusal: { code: "invalid" } });
});

test("a plain object is, 8 levels deep or without a prototype", () => {
  expect(openFrame([nested(8)])).toEqual({ input: nested(8) });
  const bare = Object.assign(Object.create(null), { on: true });
  expect(openFrame([bare])).toEqual({ input: bare });
});

test("depth is judged without recursing through all of it", () => {
  const deep = JSON.parse(`${'{"in":'.repeat(100_000)}1${"}".repeat(100_000)}`);
  expect(openFrame([deep])).toMatchObject({ refusal: { code: "invalid" } });
});

test("a command has at most 64 KB, counted in bytes", () => {
  const room = 64 * 1024 - '{"body":""}'.length;
  expect(openFrame([{ body: "x".repeat(room) }])).toHaveProperty("input");
  expect(openFrame([{ body: "x".repeat(room + 1) }])).toMatchObject({ refusal: { code: "too_large" } });
  expect(openFrame([{ body: "é".repeat(room / 2 + 1) }])).toMatchObject({ refusal: { code: "too_large" } });
});
