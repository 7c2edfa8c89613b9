import { expect, test } from "vitest";
import { ACME } from "../test/office.ts";
import type { Actor } from "./actor.ts";
import { inputHash } from "./input-hash.ts";

const vera: Actor = { kind: "visitor", id: "v", name: "Vera", site: ACME, tokenHash: "t" };
const ana: Actor = { kind: "agent", id: "v", name: "Ana", role: "agent", siteIds: null };
const hash = inputHash(vera, "message:post", { id: "1", step: { a: [1, 2], b: "x" } });

test("[D1] the order of fields does not tell a repeat from another command", () => {
  expect(inputHash(vera, "message:post", { step: { b: "x", a: [1, 2] }, id: "1" })).toBe(hash);
});

test.each([
  ["other content", inputHash(vera, "message:post", { id: "1", step: { a: [2, 1], b: "x" } })],
  ["another command", inputHash(vera, "message:edit", { id: "1", step: { a: [1, 2], b: "x" } })],
  ["another actor", inputHash({ ...vera, id: "w" }, "message:post", { id: "1", step: { a: [1, 2], b: "x" } })],
  ["an agent of the same id", inputHash(ana, "message:post", { id: "1", step: { a: [1, 2], b: "x" } })],
])("[D1] %s does", (_, other) => {
  expect(other).not.toBe(hash);
});

test("[D1] what an earlier version kept of an act still tells its repeat", () => {
  expect(hash).toBe("1aba0e9af2106405a9a64c7c1cc9e8a6e1bc067a9c2559163a35532ab96155d3");
});
