import { randomUUID } from "node:crypto";
import type { Entry } from "@milepost/shared";
import { expect, test } from "vitest";
import { contract, NOW, opened } from "./contract.ts";
import { findGrant, grantedBy, grantedIn, recordGoodwill } from "./goodwill.ts";

const ana = { kind: "agent", id: "ana", name: "Ana" } as const;

contract("[G4] the ledger of goodwill", (given) => {
  async function grant(conversationId: string, amount: number, change: Partial<Entry<"goodwill_granted">> = {}) {
    const head = { id: randomUUID(), conversationId, seq: 2, at: NOW, author: ana };
    const body = {
      kind: "goodwill_granted",
      goodwill: "refund",
      amount,
      currency: "EUR",
      approval: "granted",
    } as const;
    const entry: Entry<"goodwill_granted"> = { ...head, ...body, ...change };
    await given.store.write((db) => recordGoodwill(db, entry));
    return entry;
  }
  function answer({ id: grantId, ...asked }: Entry<"goodwill_granted">, approved: boolean) {
    const answered = { ...asked, id: randomUUID(), kind: "goodwill_answered", grantId, approved } as const;
    return given.store.write((db) => recordGoodwill(db, answered));
  }

  test("sums what was granted or approved in a conversation, by currency and exactly", async () => {
    const { id } = await opened(given);
    const { id: other } = await opened(given);
    expect(await grantedIn(given.store.db, id, "EUR")).toBe(0);
    for (const amount of [0.1, 0.2, 0.7, 1_000_000]) await grant(id, amount);
    await grant(id, 5, { currency: "KWD" });
    await grant(id, 0.003, { currency: "KWD" });
    await grant(other, 9);
    await answer(await grant(id, 40, { approval: "asked" }), true);
    await answer(await grant(id, 50, { approval: "asked" }), false);
    await grant(id, 60, { approval: "asked" });

    expect(await grantedIn(given.store.db, id, "EUR")).toBe(1_000_041);
    expect(await grantedIn(given.store.db, id, "KWD")).toBe(5.003);
  });

  test("sums what an agent granted without asking, since a time, in one site's conversations", async () => {
    const [first, second] = [await opened(given), await opened(given)];
    await grant(first.id, 10);
    await grant(second.id, 0.5);
    await grant(first.id, 20, { author: { ...ana, id: "ben" } });
    await grant(first.id, 30, { at: "2026-03-01T10:00:00.000Z" });
    await answer(await grant(first.id, 40, { approval: "asked" }), true);
    const by = (siteId: string, since: string) =>
      grantedBy(given.store.db, { agentId: "ana", siteId, currency: "EUR", since });

    expect(await by(given.site.id, "2026-03-01T10:00:00.000Z")).toBe(10.5);
    expect(await by(given.site.id, "2026-03-01T09:59:59.999Z")).toBe(40.5);
    expect(await by("elsewhere", "2026-01-01T00:00:00.000Z")).toBe(0);
  });

  test("knows who asked for what and how it was answered", async () => {
    const { id } = await opened(given);
    const asked = await grant(id, 40, { approval: "asked" });
    expect(await findGrant(given.store.db, id, asked.id)).toEqual({ agentId: "ana", approval: "asked" });
    await answer(asked, false);

    expect(await findGrant(given.store.db, id, asked.id)).toEqual({ agentId: "ana", approval: "refused" });
    expect(await findGrant(given.store.db, id, randomUUID())).toBeUndefined();
  });

  test("has no second row for one id", async () => {
    const { id } = await opened(given);
    const { id: taken } = await grant(id, 40);

    await expect(grant(id, 40, { id: taken })).rejects.toThrow();
    expect(await grantedIn(given.store.db, id, "EUR")).toBe(40);
  });
});
