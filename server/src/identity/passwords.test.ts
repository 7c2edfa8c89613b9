import { argon2Sync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./passwords.ts";

const PASSWORD = "correct horse battery staple";

test("a password is known by its hash, and no other is", async () => {
  const hash = await hashPassword(PASSWORD);
  expect(await isPassword(PASSWORD, hash)).toBe(true);
  expect(await isPassword("correct horse battery stapler", hash)).toBe(false);
  expect(await isPassword("", hash)).toBe(false);
});

test("the hash is argon2id at OWASP's cost, with a salt of its own", async () => {
  const [first, second] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(first).not.toBe(second);
});

test("a hash of another cost is checked at its own", async () => {
  const salt = Buffer.alloc(16, 7);
  const cost = { memory: 64, passes: 3, parallelism: 1 };
  const hash = argon2Sync("argon2id", { message: PASSWORD, nonce: salt, tagLength: 16, ...cost });
  const phc = `$argon2id$v=19$m=64,t=3,p=1$${salt.toString("base64").slice(0, 22)}$${hash.toString("base64").slice(0, 22)}`;
  expect(await isPassword(PASSWORD, phc)).toBe(true);
});

test("the same letters in another form of Unicode are the same password", async () => {
  const hash = await hashPassword("pässwört — 1".normalize("NFC"));
  expect(await isPassword("pässwört — 1".normalize("NFD"), hash)).toBe(true);
});

test("where there is no hash the same work is done, and nothing fits", async () => {
  expect(await isPassword(PASSWORD, null)).toBe(false);
  expect(await isPassword(PASSWORD, undefined)).toBe(false);
  const started = performance.now();
  await isPassword(PASSWORD, undefined);
  const withoutMs = performance.now() - started;
  const hash = await hashPassword(PASSWORD);
  const again = performance.now();
  await isPassword("another password", hash);
  expect(withoutMs).toBeGreaterThan((performance.now() - again) / 4);
});
