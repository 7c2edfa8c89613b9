import { type LogEntry, viewOf } from "@milepost/shared";
import { expect } from "vitest";
import { countRows, type Office, test } from "../../test/office.ts";

const words = { reason: "Ben knows the depot.", briefing: "Vera is upset. The depot has searched twice." };

/** Ana has it, and hands it over this many times, to Ben and back. */
async function handedOver(office: Office, conversationId: string, times: number): Promise<void> {
  await office.did(office.ana, "conversation:assign", { conversationId });
  for (let count = 0; count < times; count++) {
    const [from, to] = count % 2 ? [office.ben, office.ana] : [office.ana, office.ben];
    const input = { conversationId, toId: to.id, ...words, confirmed: true };
    await office.did(from, "conversation:transfer", input);
  }
}

test("[T1] Ana hands over to Ben, and Vera learns who has it now, but not what Ana tells Ben", async ({
  office,
  conversationId,
}) => {
  await office.did(office.ana, "conversation:assign", { conversationId });
  const input = { conversationId, toId: office.ben.id, ...words, nextUpdateBy: office.in(30) };
  const { reply, added } = await office.act(office.ana, "conversation:transfer", input);

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  const [ana, ben] = [office.ana, office.ben].map(({ id, name }) => ({ id, name }));
  expect(added).toMatchObject([{ kind: "transferred", from: ana, to: ben, ...words, nextUpdateBy: office.in(30) }]);
  expect(office.heard()).toEqual([
    "visitor entry:added transferred",
    "followers entry:added transferred",
    "agents conversation:changed",
  ]);
  const seen = viewOf(added[0] as LogEntry, "visitor");
  expect(seen).toMatchObject({ to: ben, reason: words.reason });
  expect(JSON.stringify([seen, (await office.row(conversationId))?.visitorState])).not.toContain("upset");
  expect(await office.row(conversationId)).toMatchObject({
    ownerId: office.ben.id,
    state: { owner: ben, firstOwner: ana, transfers: 1, transfer: { from: ana, to: ben } },
    visitorState: { owner: ben, transfer: { from: ana, to: ben } },
  });
});

test("[T1] only who has it or a lead hands it over, and only to a colleague who is there", async ({
  office,
  conversationId,
}) => {
  const to = (toId: string) => ({ conversationId, toId, ...words });
  const transfer = async (by: keyof Pick<Office, "ana" | "ben" | "lea">, toId: string) =>
    (await office.act(office[by], "conversation:transfer", to(toId))).reply;
  expect(await transfer("ana", office.ben.id)).toMatchObject({ error: { code: "conflict" } });
  await handedOver(office, conversationId, 0);
  await office.store.write((db) =>
    db.updateTable("agents").set({ disabledAt: office.now() }).where("id", "=", office.lea.id).execute(),
  );
  const before = await countRows(office.store);

  expect(await transfer("ben", office.ben.id)).toMatchObject({
    error: { code: "forbidden", message: expect.stringContaining("Ana") },
  });
  expect(await transfer("ana", office.ana.id)).toMatchObject({ error: { code: "conflict" } });
  expect(await transfer("ana", office.newId())).toMatchObject({ error: { code: "not_found" } });
  expect(await transfer("ana", office.lea.id)).toMatchObject({ error: { code: "not_found" } });
  expect(await transfer("ana", office.vera.id)).toMatchObject({ error: { code: "not_found" } });
  expect(await countRows(office.store)).toEqual(before);
  expect(office.heard()).toEqual([]);
  expect(await transfer("lea", office.ben.id)).toMatchObject({ ok: true });
});

test("[T2] the second transfer is refused with a warning until it is confirmed", async ({ office, conversationId }) => {
  await handedOver(office, conversationId, 1);
  const input = { conversationId, toId: office.ana.id, ...words };
  for (const confirmed of [undefined, false]) {
    const { reply, added } = await office.act(office.ben, "conversation:transfer", { ...input, confirmed });
    expect(reply).toMatchObject({ error: { code: "conflict", message: expect.stringContaining("once already") } });
    expect(added).toEqual([]);
  }
  const [entry] = await office.did(office.ben, "conversation:transfer", { ...input, confirmed: true });

  expect(entry).toMatchObject({ to: { name: "Ana" } });
  expect(await office.state(conversationId)).toMatchObject({ owner: { name: "Ana" }, transfers: 2 });
});

test("[T2] the third is a lead's alone, with a reason that only the team reads", async ({ office, conversationId }) => {
  await handedOver(office, conversationId, 2);
  const input = { conversationId, toId: office.ben.id, ...words, confirmed: true };
  const override = "Ana falls ill tonight.";
  const refused = [
    await office.act(office.ana, "conversation:transfer", input),
    await office.act(office.ana, "conversation:transfer", { ...input, override }),
    await office.act(office.lea, "conversation:transfer", input),
  ];
  for (const { reply, added } of refused) {
    expect(reply).toMatchObject({ error: { code: "forbidden", message: expect.stringMatching(/twice already/) } });
    expect(added).toEqual([]);
  }
  const [entry] = await office.did(office.lea, "conversation:transfer", { ...input, override });

  expect(entry).toMatchObject({ override, author: { name: "Lea" } });
  expect(JSON.stringify(viewOf(entry as LogEntry, "visitor"))).not.toContain("ill");
  expect(await office.state(conversationId)).toMatchObject({ owner: { name: "Ben" }, transfers: 3 });
});

test("[T2] an override that nothing asks for is not kept", async ({ office, conversationId }) => {
  await handedOver(office, conversationId, 0);
  const input = { conversationId, toId: office.ben.id, ...words, override: "Just so." };
  const [entry] = await office.did(office.lea, "conversation:transfer", input);

  expect(entry).not.toHaveProperty("override");
});

test("[T1] what is resolved is not handed over", async ({ office, conversationId }) => {
  await handedOver(office, conversationId, 0);
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  const input = { conversationId, toId: office.ben.id, ...words };

  expect((await office.act(office.ana, "conversation:transfer", input)).reply).toMatchObject({
    error: { code: "conflict" },
  });
});
