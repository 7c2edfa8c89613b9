import type { ResultOf } from "@milepost/shared";
import { expect } from "vitest";
import { type Office, test } from "../../test/office.ts";

const DAY = 24 * 60;
const body = "Is all well with your parcel?";

/** Ana had it first, and has given it to Ben. */
async function handedOver(office: Office, conversationId: string) {
  await office.did(office.ana, "conversation:assign", { conversationId, nextUpdateBy: office.in(3 * DAY) });
  const handOver = { toId: office.ben.id, reason: "He knows parcels.", briefing: "At the depot." };
  await office.did(office.ana, "conversation:transfer", { conversationId, ...handOver });
  await office.did(office.ben, "conversation:accept", { conversationId });
}

async function mine(office: Office, actor = office.ana) {
  const { conversations, counts } = (await office.send(actor, "inbox:list", {
    view: "mine",
  })) as ResultOf<"inbox:list">;
  return { ids: conversations.map(({ state }) => state.id), count: counts.mine };
}

test("[T6] a day after a transfer it stands in the first owner's list, until they have said a sentence", async ({
  office,
  conversationId,
}) => {
  await handedOver(office, conversationId);
  expect(await mine(office)).toEqual({ ids: [], count: 0 });
  office.pass(DAY);
  await office.tick();
  expect((await office.log(conversationId)).at(-1)).toMatchObject({ kind: "check_back_due", agent: { name: "Ana" } });
  expect(office.heard()).toEqual(["followers entry:added check_back_due", "agents conversation:changed"]);
  expect(await mine(office)).toEqual({ ids: [conversationId], count: 1 });
  expect(await mine(office, office.ben)).toEqual({ ids: [conversationId], count: 1 });

  const { added } = await office.act(office.ana, "check-back:post", { conversationId, body });
  expect(added).toMatchObject([{ kind: "checked_back", body, author: { name: "Ana" } }]);
  expect(office.heard()).toEqual([
    "visitor entry:added checked_back",
    "followers entry:added checked_back",
    "agents conversation:changed",
  ]);
  expect(await mine(office)).toEqual({ ids: [], count: 0 });
  expect((await office.act(office.ana, "check-back:post", { conversationId, body })).reply).toMatchObject({
    error: { code: "conflict" },
  });
});

test("[T6] it is the first owner's or a lead's, and nobody else's", async ({ office, conversationId }) => {
  await handedOver(office, conversationId);
  const refused = await office.act(office.ben, "check-back:post", { conversationId, body });
  expect(refused).toMatchObject({ reply: { error: { code: "forbidden" } }, added: [] });
  expect(office.heard()).toEqual([]);
  expect((await office.act(office.lea, "check-back:post", { conversationId, body })).reply).toMatchObject({ ok: true });
});
