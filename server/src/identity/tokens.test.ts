import { expect, test } from "vitest";
import { hashOfToken, newSecret } from "./tokens.ts";

test("a token is known as a whole: one that begins or ends like it is another", () => {
  const token = newSecret();
  const hash = hashOfToken(token);
  expect(hashOfToken(token)).toBe(hash);
  for (const other of [token.slice(0, -1), `${token}x`, token.slice(1), token.toLowerCase(), "", `${token} `]) {
    expect(hashOfToken(other)).not.toBe(hash);
  }
});

test("each has 256 bits of its own", () => {
  const tokens = Array.from({ length: 100 }, newSecret);
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
});
