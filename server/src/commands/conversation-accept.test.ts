import { expect } from "vitest";
import { type Office, test } from "../../test/office.ts";

async function givenToBen(office: Office, conversationId: string): Promise<void> {
  await office.did(office.ana, "conversation:assign", { conversationId });
  const words = { reason: "Ben knows the depot.", briefing: "Searched twice." };
  await office.did(office.ana, "conversation:transfer", { conversationId, toId: office.ben.id, ...words });
}

test("[T3] Ben accepts what he was given, and Vera hears it", async ({ office, conversationId }) => {
  await givenToBen(office, conversationId);
  const { reply, added } = await office.act(office.ben, "conversation:accept", { conversationId });

  expect(reply).toEqual({ ok: true, seq: 5, head: 5 });
  expect(added).toMatchObject([{ kind: "accepted", author: { name: "Ben" }, from: { name: "Ana" } }]);
  expect(office.heard()).toEqual([
    "visitor entry:added accepted",
    "followers entry:added accepted",
    "agents conversation:changed",
  ]);
  const { owner, transfer } = await office.state(conversationId);
  expect([owner?.name, transfer]).toEqual(["Ben", undefined]);
});

test("[T3] accepted twice adds nothing; by another it is refused, and so is what nobody gave", async ({
  office,
  conversationId,
}) => {
  const accept = (by: "ana" | "ben" | "lea") => office.act(office[by], "conversation:accept", { conversationId });
  expect((await accept("ben")).reply).toMatchObject({ error: { code: "conflict" } });
  await givenToBen(office, conversationId);

  for (const by of ["ana", "lea"] as const) {
    expect((await accept(by)).reply).toMatchObject({
      error: { code: "forbidden", message: expect.stringMatching("Ben") },
    });
  }
  await accept("ben");
  expect(await accept("ben")).toEqual({ reply: { ok: true, seq: null, head: 5 }, added: [] });
  expect((await accept("ana")).reply).toMatchObject({
    error: { code: "conflict", message: expect.stringMatching("Ben") },
  });
});
