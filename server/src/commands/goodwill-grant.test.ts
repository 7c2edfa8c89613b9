import { type LogEntry, type ResultOf, viewOf } from "@milepost/shared";
import { expect } from "vitest";
import { ACME, countRows, type Office, test } from "../../test/office.ts";
import { updateSite } from "../store/sites.ts";

const DAY = 24 * 60;
const grant = { kind: "refund", currency: "EUR", reason: "She waits for the third day." };

function granted(office: Office, conversationId: string, amount: number, by: "ana" | "ben" | "lea" = "ana") {
  return office.act(office[by], "goodwill:grant", { conversationId, ...grant, amount });
}

/** How each of these amounts was granted, one after another. */
async function approvals(office: Office, conversationId: string, ...amounts: number[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const amount of amounts) {
    const { added } = await granted(office, conversationId, amount);
    found.push(...added.map((entry) => entry.kind === "goodwill_granted" && entry.approval));
  }
  return found;
}

test("[G2] within the limits it is granted at once, and Vera sees what, but not why", async ({
  office,
  conversationId,
}) => {
  const { reply, added } = await granted(office, conversationId, 12.5);

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  const given = { kind: "goodwill_granted", goodwill: "refund", amount: 12.5, currency: "EUR", approval: "granted" };
  expect(added).toMatchObject([{ ...given, reason: grant.reason, author: { name: "Ana" } }]);
  expect(office.heard()).toEqual([
    "visitor entry:added goodwill_granted",
    "followers entry:added goodwill_granted",
    "agents conversation:changed",
  ]);
  const seen = viewOf(added[0] as LogEntry, "visitor");
  expect(seen).toMatchObject(given);
  expect(seen).not.toHaveProperty("reason");
  expect((await office.state(conversationId)).goodwill).toEqual({ granted: { EUR: 12.5 }, asked: [] });
});

test("[G2] a conversation gets its limit to the cent, and no cent more without a lead", async ({
  office,
  conversationId,
}) => {
  const amounts = [...Array(10).fill(0.1), 24.01, 23.99, 0.01, 0.01];

  expect(await approvals(office, conversationId, ...amounts)).toEqual([
    ...Array(10).fill("granted"),
    "asked",
    "granted",
    "granted",
    "asked",
  ]);
  expect((await office.state(conversationId)).goodwill?.granted).toEqual({ EUR: 25 });
});

test("[G2] the limits and the currency are those that the owner has set", async ({ office, conversationId }) => {
  const settings = { ...ACME.settings, goodwill: { currency: "USD", perConversation: 0.3, perAgentPerDay: 0.5 } };
  await office.store.write((db) => updateSite(db, ACME.id, { settings }));
  const grantOf = (amount: number, id = conversationId, currency = "USD") =>
    office.act(office.ana, "goodwill:grant", { conversationId: id, ...grant, amount, currency });

  expect((await grantOf(0.1, conversationId, "EUR")).reply).toMatchObject({ error: { code: "invalid" } });
  for (const amount of [0.1, 0.2]) expect((await grantOf(amount)).added).toMatchObject([{ approval: "granted" }]);
  expect((await grantOf(0.01)).added).toMatchObject([{ approval: "asked" }]);
  const other = await office.opened();
  expect((await grantOf(0.21, other)).added).toMatchObject([{ approval: "asked" }]);
  expect((await grantOf(0.2, other)).added).toMatchObject([{ approval: "granted" }]);
});

test("[G2] what a colleague granted counts for the conversation", async ({ office, conversationId }) => {
  await granted(office, conversationId, 20, "ben");

  expect(await approvals(office, conversationId, 6, 5)).toEqual(["asked", "granted"]);
});

test("[G2] an agent has a limit of a day over all conversations, which is a day long to the minute", async ({
  office,
}) => {
  for (let count = 0; count < 4; count++) await granted(office, await office.opened(), 25);
  const fifth = await office.opened();
  expect(await approvals(office, fifth, 0.01)).toEqual(["asked"]);
  expect((await granted(office, fifth, 1, "ben")).added).toMatchObject([{ approval: "granted" }]);

  office.pass(DAY - 1);
  expect(await approvals(office, fifth, 0.01)).toEqual(["asked"]);
  office.pass(1);
  expect(await approvals(office, fifth, 0.01)).toEqual(["granted"]);
});

test("[G3] above the limit a lead is asked, and Vera hears by when she has the answer", async ({
  office,
  conversationId,
}) => {
  const { reply, added } = await granted(office, conversationId, 80);

  expect(reply).toMatchObject({ ok: true, seq: 3 });
  expect(added).toMatchObject([{ amount: 80, approval: "asked", nextUpdateBy: office.in(60) }]);
  const { goodwill, promise } = await office.state(conversationId);
  expect(goodwill).toMatchObject({ granted: {}, asked: [{ id: added[0]?.id, amount: 80, by: { name: "Ana" } }] });
  expect(promise?.dueAt).toBe(office.in(60));
  const row = await office.row(conversationId);
  expect(row?.visitorState.goodwill?.asked).toMatchObject([{ amount: 80 }]);
  expect(JSON.stringify(row?.visitorState)).not.toContain(grant.reason);
});

test("[G3] the answer is due by the time that is promised already, or by the one that Ana names", async ({
  office,
  conversationId,
}) => {
  const input = { conversationId, ...grant, amount: 80 };
  await office.did(office.ana, "update:post", { conversationId, body: "Searching.", nextUpdateBy: office.in(20) });
  const [byPromise] = await office.did(office.ana, "goodwill:grant", input);
  const [byName] = await office.did(office.ana, "goodwill:grant", { ...input, nextUpdateBy: office.in(90) });

  expect([byPromise?.nextUpdateBy, byName?.nextUpdateBy]).toEqual([office.in(20), office.in(90)]);
});

test("[G3] three requests may wait, and none where nobody could answer it", async ({ office, conversationId }) => {
  expect(await approvals(office, conversationId, 80, 80, 80)).toEqual(["asked", "asked", "asked"]);
  expect((await granted(office, conversationId, 80)).reply).toMatchObject({ error: { code: "conflict" } });
  expect((await granted(office, conversationId, 20)).reply).toMatchObject({ ok: true });

  const { reply, added } = await granted(office, await office.opened(), 80, "lea");
  expect(reply).toMatchObject({ error: { code: "conflict", message: expect.stringMatching(/no other lead/) } });
  expect(added).toEqual([]);
});

test("[G1] only the site's currency is granted, and nothing in what is resolved", async ({
  office,
  conversationId,
}) => {
  const input = { conversationId, ...grant, amount: 5 };
  const before = await countRows(office.store);
  expect((await office.act(office.ana, "goodwill:grant", { ...input, currency: "USD" })).reply).toMatchObject({
    error: { code: "invalid", message: expect.stringContaining("EUR") },
  });
  expect((await office.act(office.ana, "goodwill:grant", { ...input, amount: 0.001 })).reply).toMatchObject({
    error: { code: "invalid", message: expect.stringMatching(/^amount: /) },
  });
  expect(await countRows(office.store)).toEqual(before);
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });

  expect((await office.act(office.ana, "goodwill:grant", input)).reply).toMatchObject({ error: { code: "conflict" } });
});

test("[D1] [G4] a grant that is sent twice is one row of the ledger, and one refused is none", async ({
  office,
  conversationId,
}) => {
  const input = { id: office.newId(), conversationId, ...grant, amount: 20 };
  const first = await office.act(office.ana, "goodwill:grant", input);
  expect(await office.act(office.ana, "goodwill:grant", input)).toEqual({ reply: first.reply, added: [] });
  const [, message] = await office.log(conversationId);
  const taken = await office.act(office.ana, "goodwill:grant", { ...input, id: message?.id ?? "", amount: 1 });
  expect(taken.reply).toMatchObject({ error: { code: "conflict" } });

  const rows = await office.store.db.selectFrom("goodwill").selectAll().execute();
  expect(rows).toMatchObject([{ id: input.id, agentId: office.ana.id, kind: "refund", approval: "granted" }]);
  expect((await office.state(conversationId)).goodwill?.granted).toEqual({ EUR: 20 });
});

test("[G3] what waits for a lead stands in the lead's list, and is counted", async ({ office, conversationId }) => {
  const lists = async () => {
    const { conversations, counts } = (await office.send(office.lea, "inbox:list", {
      view: "lead",
    })) as ResultOf<"inbox:list">;
    return [conversations.map(({ state }) => state.id), counts.lead];
  };
  expect(await lists()).toEqual([[], 0]);
  const { added } = await granted(office, conversationId, 5_000);
  await office.did(office.ana, "waiting:set", { conversationId, party: "customer", what: "A photo" });
  expect(await lists()).toEqual([[conversationId], 1]);
  await office.did(office.lea, "goodwill:answer", { conversationId, grantId: added[0]?.id, approved: false });
  expect(await lists()).toEqual([[], 0]);
});
