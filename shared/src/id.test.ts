import { expect, test } from "vitest";
import { check, id } from "./checks.ts";
import { newId, newToken, type Randomness } from "./id.ts";

const random: Randomness = { getRandomValues: (bytes) => bytes.map(() => Math.random() * 256) };

test("an id is a lower-case UUID of version 7 that sorts by time", () => {
  const ids = [0, 1, 1_767_225_600_000, 281_474_976_710_655].map((nowMs) => newId(random, nowMs));
  for (const each of ids) {
    expect(check(id, each).ok).toBe(true);
    expect(each).toMatch(/^.{14}7.{4}[89ab]/);
  }
  expect(ids.toSorted()).toEqual(ids);
  expect(newId(random, 1)).not.toBe(newId(random, 1));
});

test("a token is 256 random bits in hexadecimal", () => {
  expect(newToken(random)).toMatch(/^[0-9a-f]{64}$/);
  expect(newToken(random)).not.toBe(newToken(random));
});
