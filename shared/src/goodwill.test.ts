import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ana, CONVERSATION } from "../test/fake-server.ts";
import { id } from "../test/history.ts";
import { check } from "./checks.ts";
import type { Entry } from "./entry.ts";
import { amountOf, type Goodwill, goodwillAfter, isPayable, partsOf } from "./goodwill.ts";
import { agentChecks } from "./protocol.ts";

const grant = (n: number, amount: number, approval: "granted" | "asked") =>
  ({
    ...{ kind: "goodwill_granted", goodwill: "refund", amount, currency: "EUR", reason: "It took long.", approval },
    ...{ id: id(n), conversationId: CONVERSATION, seq: n, at: "2026-03-02T09:00:00.000Z", author: ana },
  }) as Entry<"goodwill_granted">;
const answer = (n: number, grantId: string, approved: boolean) =>
  ({
    ...grant(n, 0, "granted"),
    ...{ kind: "goodwill_answered", grantId, approved },
  }) as unknown as Entry<"goodwill_answered">;

describe("an amount", () => {
  test.each([
    [12.5, "EUR", true],
    [0.29, "EUR", true],
    [1_000_000, "JPY", true],
    [0.001, "KWD", true],
    [0, "EUR", false],
    [-1, "EUR", false],
    [0.001, "EUR", false],
    [0.1 + 0.2, "EUR", false],
    [1.5, "JPY", false],
  ])("[G1] of %d %s can be paid to the coin: %s", (amount, currency, payable) => {
    expect(isPayable(amount, currency)).toBe(payable);
  });

  test("[G1] is refused with the field's name when it cannot", () => {
    const grantOf = (fields: object) =>
      check(agentChecks["goodwill:grant"], {
        ...{ id: id(1), conversationId: id(2), kind: "refund", amount: 5, currency: "EUR", reason: "Late." },
        ...fields,
      });
    expect(grantOf({})).toMatchObject({ ok: true });
    for (const amount of [0, -5, 0.005, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000.01, "5"]) {
      expect(grantOf({ amount })).toMatchObject({ ok: false, message: expect.stringMatching(/^amount: /) });
    }
    for (const currency of ["eur", "EURO", "", "€", "EU"]) {
      expect(grantOf({ currency })).toMatchObject({ ok: false, message: expect.stringMatching(/^currency: /) });
    }
    expect(grantOf({ kind: "money" })).toMatchObject({ ok: false, message: expect.stringMatching(/^kind: /) });
  });
});

test("[G1] sums have no error, however many amounts there are", () => {
  const cents = fc.array(fc.integer({ min: 1, max: 100_000_000 }), { maxLength: 200 });
  fc.assert(
    fc.property(cents, (amounts) => {
      const entries = amounts.map((amount, index) => grant(index + 1, amount / 100, "granted"));
      const { granted } = entries.reduce<Goodwill>(goodwillAfter, { granted: {}, asked: [] });
      const exact = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
      expect(granted.EUR ?? 0).toBe(Number(exact) / 100);
      expect(partsOf(granted.EUR ?? 0)).toBe(Number(exact) * 100);
      for (const amount of amounts) expect(amountOf(partsOf(amount / 100))).toBe(amount / 100);
    }),
  );
});

test("[G3] what is asked for waits with its reason, and counts only when it is approved", () => {
  const asked = goodwillAfter(goodwillAfter(undefined, grant(1, 80, "asked")), grant(2, 30, "asked"));
  expect(asked).toMatchObject({ granted: {}, asked: [{ id: id(1), kind: "refund", amount: 80 }, { id: id(2) }] });
  expect(asked.asked[0]).toMatchObject({ reason: "It took long.", by: { id: ana.id, name: "Ana" } });
  const refused = goodwillAfter(asked, answer(3, id(1), false));
  expect(refused).toMatchObject({ granted: {}, asked: [{ id: id(2) }] });
  const approved = goodwillAfter(refused, answer(4, id(2), true));
  expect(approved).toEqual({ granted: { EUR: 30 }, asked: [] });
  expect(goodwillAfter(approved, answer(5, id(2), true))).toEqual(approved);
});
