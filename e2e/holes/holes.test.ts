import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository } from "../src/child.ts";
import { HOLES } from "./holes.ts";
import { copyTree, withHole } from "./put-in.ts";

/** Those that are tried in every run; all of them are `pnpm holes`. */
const TRIED = ["a token is compared by its first letters", "visitors get the team's notes"];

test("there are at least twelve holes", () => {
  expect(Object.keys(HOLES).length).toBeGreaterThanOrEqual(12);
});

describe.each(Object.entries(HOLES))("the hole by which %s", (_, hole) => {
  test("still has its place, and changes it", () => {
    const source = readFileSync(join(repository, hole.file), "utf8");
    expect(withHole(source, hole)).not.toBe(source);
  });

  test("has a test file that is there", () => {
    expect(existsSync(join(repository, hole.test.file))).toBe(true);
  });
});

test("a hole that has no place, or more than one, is no hole", () => {
  for (const source of ["", "a b", "aXbXc"]) {
    expect(() => withHole(source, { file: "f", from: "X", to: "Y" })).toThrow(/exactly one/);
  }
});

describe("its test turns red by the hole that", () => {
  test.each(TRIED)("%s", async (name) => {
    const hole = HOLES[name];
    if (!hole) throw new Error("There is no such hole.");
    const copy = copyTree();
    expect(await copy.tries(hole)).toBe("red");
    copy.close();
  });
});
