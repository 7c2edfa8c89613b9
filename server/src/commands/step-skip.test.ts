import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("the active step is skipped with a reason, and the next starts", async ({ office, conversationId }) => {
  const [search, send] = await office.planned(conversationId, "Search", "Send");
  const input = { conversationId, stepId: search, reason: "It was never lost." };
  const { reply, added } = await office.act(office.ana, "step:skip", input);

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([
    { kind: "step_skipped", step: { id: search }, next: { id: send }, reason: "It was never lost." },
  ]);
  expect((await office.state(conversationId)).plan?.steps).toMatchObject([{ state: "skipped" }, { state: "active" }]);
  expect(office.heard()).toEqual([
    "visitor entry:added step_skipped",
    "followers entry:added step_skipped",
    "agents conversation:changed",
  ]);
});

test("a skipped step is skipped again by adding nothing; one that is done or absent is refused", async ({
  office,
  conversationId,
}) => {
  const [search, send] = await office.planned(conversationId, "Search", "Send");
  const skip = (stepId = "") => office.act(office.ana, "step:skip", { conversationId, stepId, reason: "No need." });
  await office.did(office.ana, "step:advance", { conversationId });
  await skip(send);

  expect(await skip(send)).toEqual({ reply: { ok: true, seq: null, head: 5 }, added: [] });
  expect((await skip(search)).reply).toMatchObject({ error: { code: "conflict" } });
  expect((await skip(office.newId())).reply).toMatchObject({ error: { code: "not_found" } });
});
