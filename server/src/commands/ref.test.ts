import { expect, test } from "vitest";
import { newRef } from "./ref.ts";

test("a ref is short, and no two of its characters are taken for each other", () => {
  const refs = Array.from({ length: 500 }, newRef);

  for (const ref of refs) expect(ref).toMatch(/^[2-9A-HJKMNP-TV-Z]{2}-[2-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(refs).size).toBe(500);
});
