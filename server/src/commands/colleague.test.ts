import { expect } from "vitest";
import { ACME, type Office, test } from "../../test/office.ts";
import { insertSite } from "../store/sites.ts";

const BOREAL = { ...ACME, id: "00000000-0000-4000-8000-0000000000b0", key: "boreal-key", name: "Boreal" };

/** From now on this agent works for Boreal alone. */
async function leavesAcme({ store }: Office, agentId: string): Promise<void> {
  await store.write(async (db) => {
    await insertSite(db, { ...BOREAL, createdAt: "2026-01-01T00:00:00.000Z" });
    const siteIds = JSON.stringify([BOREAL.id]);
    await db.updateTable("agents").set({ siteIds }).where("id", "=", agentId).execute();
  });
}

const nobody = { ok: false, error: { code: "not_found", message: "There is no such agent." } };

test("[A8] nobody is given what is of a site that they do not work for, as if they were not there", async ({
  office,
  conversationId,
}) => {
  const { ana, ben } = office;
  await leavesAcme(office, ben.id);
  const given = (toId: string, id = office.newId()) =>
    office.act(ana, "conversation:assign", { conversationId, id, assigneeId: toId });
  expect((await given(ben.id)).reply).toEqual(nobody);
  expect((await given(office.newId())).reply).toEqual(nobody);
  expect((await given(ana.id)).added).toHaveLength(1);

  const handed = { conversationId, toId: ben.id, reason: "Holiday", briefing: "All is said." };
  expect((await office.act(ana, "conversation:transfer", handed)).reply).toEqual(nobody);
  const covered = { conversationId, agentId: ben.id, until: office.in(60) };
  expect(await office.act(ana, "conversation:cover", covered)).toEqual({ reply: nobody, added: [] });
});

test("[A8] whom one names for an absence shares a site with them", async ({ office }) => {
  const { ana, ben } = office;
  await leavesAcme(office, ben.id);
  const away = { state: "away", coverId: ben.id };
  expect(await office.send({ ...ana, siteIds: [ACME.id] }, "presence:set", away)).toEqual(nobody);
  expect(await office.send({ ...ana, siteIds: [BOREAL.id] }, "presence:set", away)).toEqual({ ok: true });
  expect(office.told).toMatchObject([{ to: { sites: [BOREAL.id] }, name: "presence:changed" }]);
});

test("[A8] where no lead works for the site but the one who asks, nobody is asked for goodwill", async ({
  office,
  conversationId,
}) => {
  const big = { conversationId, kind: "refund", amount: 500, currency: "EUR", reason: "Late" };
  await leavesAcme(office, office.lea.id);
  const { reply, added } = await office.act(office.ana, "goodwill:grant", big);
  expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(added).toEqual([]);
});
