import { expect } from "vitest";
import { type Office, test } from "../../test/office.ts";

const DAY = 24 * 60;

test("[T4] Ben covers for Ana until six, Vera hears it, and Ana keeps the conversation", async ({
  office,
  conversationId,
}) => {
  await office.did(office.ana, "conversation:assign", { conversationId });
  const input = { conversationId, agentId: office.ben.id, until: "2026-11-22T18:00Z" };
  const { reply, added } = await office.act(office.ana, "conversation:cover", input);

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  const ben = { id: office.ben.id, name: "Ben" };
  expect(added).toMatchObject([{ kind: "covered", agent: ben, until: "2026-11-22T18:00:00.000Z" }]);
  expect(office.heard()).toEqual([
    "visitor entry:added covered",
    "followers entry:added covered",
    "agents conversation:changed",
  ]);
  expect(await office.row(conversationId)).toMatchObject({
    ownerId: office.ana.id,
    state: { owner: { name: "Ana" }, cover: { agent: ben, until: "2026-11-22T18:00:00.000Z" }, transfers: 0 },
  });
  expect(await office.act(office.ana, "conversation:cover", input)).toMatchObject({ reply: { seq: null }, added: [] });
});

test("[T4] a cover ends with the time, and with a transfer, and a later one takes its place", async ({
  office,
  conversationId,
}) => {
  await office.did(office.ana, "conversation:assign", { conversationId });
  const cover = (agentId: string) =>
    office.did(office.ana, "conversation:cover", { conversationId, agentId, until: office.in(60) });
  await cover(office.ben.id);
  await cover(office.lea.id);
  expect((await office.state(conversationId)).cover?.agent.name).toBe("Lea");

  const words = { reason: "Ben knows the depot.", briefing: "Searched twice." };
  await office.did(office.ana, "conversation:transfer", { conversationId, toId: office.ben.id, ...words });
  expect((await office.state(conversationId)).cover).toBeUndefined();
});

test("[T4] on a site with opening hours it may last until the next opening", async ({ office, conversationId }) => {
  // It is Sunday, nine in the morning; the shop opens on Tuesday at nine in Helsinki.
  const tuesday = [{ from: "09:00", to: "17:00" }];
  await office.opensAt({ timeZone: "Europe/Helsinki", weekly: { tuesday }, holidays: [] });
  await office.did(office.ana, "conversation:assign", { conversationId });
  const cover = (until: string) =>
    office.act(office.ana, "conversation:cover", { conversationId, agentId: office.ben.id, until });

  expect((await cover("2026-11-24T07:01:00Z")).reply).toMatchObject({ error: { code: "invalid" } });
  expect((await cover("2026-11-24T07:00:00Z")).reply).toMatchObject({ ok: true });
});

test("[T4] only who has it or a lead arranges a cover, by another, for a day at most", async ({
  office,
  conversationId,
}) => {
  const cover = async (by: keyof Pick<Office, "ana" | "ben" | "lea">, agentId: string, minutes: number) =>
    (await office.act(office[by], "conversation:cover", { conversationId, agentId, until: office.in(minutes) })).reply;
  expect(await cover("ana", office.ben.id, 60)).toMatchObject({ error: { code: "conflict" } });
  await office.did(office.ana, "conversation:assign", { conversationId });

  expect(await cover("ben", office.ben.id, 60)).toMatchObject({ error: { code: "forbidden" } });
  expect(await cover("ana", office.ana.id, 60)).toMatchObject({ error: { code: "conflict" } });
  expect(await cover("ana", office.newId(), 60)).toMatchObject({ error: { code: "not_found" } });
  for (const minutes of [-1, 0, DAY + 1]) {
    const reply = await cover("ana", office.ben.id, minutes);
    expect(reply).toMatchObject({ error: { code: "invalid", message: expect.stringMatching(/^until/) } });
  }
  expect(office.heard()).toEqual([]);
  expect(await cover("lea", office.ben.id, DAY)).toMatchObject({ ok: true });
});
