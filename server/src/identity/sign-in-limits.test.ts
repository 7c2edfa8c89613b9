import { expect, test } from "vitest";
import { createSignInLimits } from "./sign-in-limits.ts";

const ACCOUNT = "lea@acme.example";

test("one account takes so many tries, from wherever they come", async () => {
  const limits = createSignInLimits({ perAccount: 2 });
  expect(await limits.tried("192.0.2.1", ACCOUNT)).toBeUndefined();
  expect(await limits.tried("192.0.2.2", ACCOUNT)).toBeUndefined();
  expect(await limits.tried("192.0.2.3", ACCOUNT)).toBeGreaterThan(0);
  expect(await limits.tried("192.0.2.3", "ana@acme.example")).toBeUndefined();
});

test("one address takes so many tries, whatever they name", async () => {
  const limits = createSignInLimits({ perAddress: 2 });
  for (const account of ["a", "b"]) expect(await limits.tried("192.0.2.1", account)).toBeUndefined();
  expect(await limits.tried("192.0.2.1", "c")).toBeGreaterThan(0);
  expect(await limits.tried("::ffff:192.0.2.1", "c")).toBeGreaterThan(0);
  expect(await limits.tried("192.0.2.2", "c")).toBeUndefined();
});

test("a right password gives its try back and forgets the account's wrong ones", async () => {
  const limits = createSignInLimits({ perAddress: 2, perAccount: 2 });
  await limits.tried("192.0.2.1", ACCOUNT);
  for (let times = 0; times < 5; times++) {
    expect(await limits.tried("192.0.2.1", ACCOUNT)).toBeUndefined();
    await limits.succeeded("192.0.2.1", ACCOUNT);
  }
  expect(await limits.tried("192.0.2.1", "ana@acme.example")).toBeUndefined();
  expect(await limits.tried("192.0.2.1", "ana@acme.example")).toBeGreaterThan(0);
});

test("[A3] who has signed in from an address is locked out neither by others there nor by guesses from elsewhere", async () => {
  const limits = createSignInLimits({ perAddress: 4, perAccount: 2 });
  await limits.tried("192.0.2.1", ACCOUNT);
  await limits.succeeded("192.0.2.1", ACCOUNT);
  for (const account of ["a", "b", "c", "d"]) await limits.tried("192.0.2.1", account);
  expect(await limits.tried("192.0.2.1", "ana@acme.example")).toBeGreaterThan(0);
  for (let times = 0; times < 2; times++) await limits.tried("198.51.100.1", ACCOUNT);
  expect(await limits.tried("198.51.100.1", ACCOUNT)).toBeGreaterThan(0);
  expect(await limits.tried("192.0.2.1", ACCOUNT)).toBeUndefined();
});

test("[A3] where one is known, wrong passwords are limited all the same", async () => {
  const limits = createSignInLimits({ perAddress: 100, perAccount: 2 });
  await limits.tried("192.0.2.1", ACCOUNT);
  await limits.succeeded("192.0.2.1", ACCOUNT);
  for (let times = 0; times < 2; times++) expect(await limits.tried("192.0.2.1", ACCOUNT)).toBeUndefined();
  expect(await limits.tried("192.0.2.1", ACCOUNT)).toBeGreaterThan(0);
});
