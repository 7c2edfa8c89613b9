import { expect } from "vitest";
import { test } from "../../test/office.ts";
import { insertTeam } from "../store/teams.ts";

test("Ana takes a conversation that nobody has", async ({ office, conversationId }) => {
  const input = { conversationId, assigneeId: office.ana.id };
  const { reply, added } = await office.act(office.ana, "conversation:assign", input);

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "assigned", assignee: { id: office.ana.id, name: "Ana" } }]);
  expect(await office.row(conversationId)).toMatchObject({ ownerId: office.ana.id, state: { owner: { name: "Ana" } } });
  expect(office.heard()).toEqual([
    "visitor entry:added assigned",
    "followers entry:added assigned",
    "agents conversation:changed",
  ]);
});

test("taken twice by the same agent adds nothing; by another it needs a transfer", async ({
  office,
  conversationId,
}) => {
  await office.did(office.ana, "conversation:assign", { conversationId });
  const again = await office.act(office.ana, "conversation:assign", { conversationId });
  const byBen = await office.act(office.ben, "conversation:assign", { conversationId });

  expect(again).toEqual({ reply: { ok: true, seq: null, head: 3 }, added: [] });
  expect(byBen.reply).toMatchObject({ error: { code: "conflict", message: expect.stringContaining("transfer") } });
  expect(byBen.added).toEqual([]);
});

test("Lea gives it to Ben, and to nobody who is not there", async ({ office, conversationId }) => {
  const toNobody = { conversationId, assigneeId: office.newId() };
  expect((await office.act(office.lea, "conversation:assign", toNobody)).reply).toMatchObject({
    error: { code: "not_found" },
  });
  const [assigned] = await office.did(office.lea, "conversation:assign", { conversationId, assigneeId: office.ben.id });

  expect(assigned).toMatchObject({ author: { name: "Lea" }, assignee: { name: "Ben" } });
});

test("who answers does not own it by that", async ({ office, conversationId }) => {
  await office.did(office.ana, "message:post", { conversationId, body: "I am on it." });

  expect((await office.state(conversationId)).owner).toBeUndefined();
});

test("a team gets what nobody has, one of them takes it, and Vera reads who it is", async ({
  office,
  conversationId,
}) => {
  const team = { id: office.newId(), name: "Parcels" };
  await office.store.write((db) => insertTeam(db, { ...team, createdAt: office.now() }));
  const toTeam = { conversationId, teamId: team.id };
  const { added } = await office.act(office.ana, "conversation:assign", toTeam);
  expect(added).toMatchObject([{ kind: "assigned", team }]);
  expect(added[0]).not.toHaveProperty("assignee");
  expect(await office.state(conversationId)).toMatchObject({ team, status: "open" });
  expect((await office.state(conversationId)).owner).toBeUndefined();
  expect((await office.act(office.ana, "conversation:assign", toTeam)).added).toEqual([]);

  await office.did(office.ben, "conversation:assign", { conversationId });
  expect(await office.state(conversationId)).toMatchObject({ team, owner: { name: "Ben" } });
  const other = { conversationId, teamId: office.newId() };
  expect((await office.act(office.ana, "conversation:assign", other)).reply).toMatchObject({
    error: { code: "not_found" },
  });
});
