import { expect } from "vitest";
import { type Office, test } from "../../test/office.ts";

/** Ana, or who else, has asked for 80 euros; gives the request's id. */
async function asked(office: Office, conversationId: string, by: "ana" | "lea" = "ana"): Promise<string> {
  const input = { conversationId, kind: "voucher", amount: 80, currency: "EUR", reason: "It was our mistake." };
  const [entry] = await office.did(office[by], "goodwill:grant", input);
  return entry?.id ?? "";
}

test("[G3] Lea approves what Ana asked for, and Vera hears it", async ({ office, conversationId }) => {
  const grantId = await asked(office, conversationId);
  const input = { conversationId, grantId, approved: true, nextUpdateBy: office.in(30) };
  const { reply, added } = await office.act(office.lea, "goodwill:answer", input);

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  const named = { goodwill: "voucher", amount: 80, currency: "EUR" };
  expect(added).toMatchObject([
    { kind: "goodwill_answered", grantId, approved: true, ...named, author: { name: "Lea" } },
  ]);
  expect(office.heard()).toEqual([
    "visitor entry:added goodwill_answered",
    "followers entry:added goodwill_answered",
    "agents conversation:changed",
  ]);
  const { goodwill, promise } = await office.state(conversationId);
  expect(goodwill).toEqual({ granted: { EUR: 80 }, asked: [] });
  expect(promise?.dueAt).toBe(office.in(30));
  const rows = await office.store.db.selectFrom("goodwill").selectAll().execute();
  expect(rows).toMatchObject([{ approval: "approved", answeredById: office.lea.id, answeredAt: office.now() }]);
});

test("[G3] Lea refuses it with a sentence, and nothing counts as granted", async ({ office, conversationId }) => {
  const grantId = await asked(office, conversationId);
  const input = { conversationId, grantId, approved: false, text: "We can send a new one instead." };

  expect(await office.did(office.lea, "goodwill:answer", input)).toMatchObject([{ approved: false, text: input.text }]);
  expect((await office.state(conversationId)).goodwill).toEqual({ granted: {}, asked: [] });
});

test("[G2] what a lead approved counts for the conversation, not for the agent's day", async ({
  office,
  conversationId,
}) => {
  const answer = { conversationId, grantId: await asked(office, conversationId), approved: true };
  await office.did(office.lea, "goodwill:answer", answer);
  const grant = (id: string) =>
    office.did(office.ana, "goodwill:grant", {
      ...{ conversationId: id, kind: "refund", amount: 25, currency: "EUR", reason: "It took long." },
    });

  expect(await grant(conversationId)).toMatchObject([{ approval: "asked" }]);
  for (let count = 0; count < 4; count++) {
    expect(await grant(await office.opened())).toMatchObject([{ approval: "granted" }]);
  }
});

test("[G3] no agent answers, and no lead their own request", async ({ office, conversationId }) => {
  await office.store.write((db) =>
    db.updateTable("agents").set({ role: "owner" }).where("id", "=", office.ben.id).execute(),
  );
  const grantId = await asked(office, conversationId, "lea");
  const answer = (by: "ana" | "lea") =>
    office.act(office[by], "goodwill:answer", { conversationId, grantId, approved: true });
  for (const by of ["ana", "lea"] as const) {
    expect(await answer(by)).toMatchObject({ reply: { error: { code: "forbidden" } }, added: [] });
  }
  const ben = { ...office.ben, role: "owner" as const };

  expect(await office.did(ben, "goodwill:answer", { conversationId, grantId, approved: true })).toHaveLength(1);
});

test("[G3] answered twice alike adds nothing, otherwise it is a conflict; what was never asked is not there", async ({
  office,
  conversationId,
}) => {
  const grantId = await asked(office, conversationId);
  const answer = (id: string, approved: boolean) =>
    office.act(office.lea, "goodwill:answer", { conversationId, grantId: id, approved });
  await answer(grantId, false);
  expect(await answer(grantId, false)).toMatchObject({ reply: { ok: true, seq: null }, added: [] });
  expect((await answer(grantId, true)).reply).toMatchObject({ error: { code: "conflict" } });
  expect((await answer(office.newId(), true)).reply).toMatchObject({ error: { code: "not_found" } });

  const input = { conversationId, kind: "refund", amount: 5, currency: "EUR", reason: "It took long." };
  const [granted] = await office.did(office.ana, "goodwill:grant", input);
  expect((await answer(granted?.id ?? "", true)).reply).toMatchObject({ error: { code: "conflict" } });
  const elsewhere = { conversationId: await office.opened(), grantId, approved: true };
  expect((await office.act(office.lea, "goodwill:answer", elsewhere)).reply).toMatchObject({
    error: { code: "not_found" },
  });
});

test("[G3] a request is answered also when the conversation is resolved meanwhile", async ({
  office,
  conversationId,
}) => {
  const grantId = await asked(office, conversationId);
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  const [answer] = await office.did(office.lea, "goodwill:answer", { conversationId, grantId, approved: true });

  expect(answer).not.toHaveProperty("nextUpdateBy");
  expect(await office.state(conversationId)).toMatchObject({ status: "resolved", goodwill: { granted: { EUR: 80 } } });
});
