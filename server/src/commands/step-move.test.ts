import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("a planned step moves ahead of now", async ({ office, conversationId }) => {
  const [, send, ask] = await office.planned(conversationId, "Search", "Send", "Ask");
  const { reply, added } = await office.act(office.ana, "step:move", {
    conversationId,
    stepId: send,
    afterStepId: ask,
  });

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([{ kind: "step_moved", step: { id: send, title: "Send" }, afterStepId: ask }]);
  const { plan } = await office.state(conversationId);
  expect(plan?.steps.map(({ title }) => title)).toEqual(["Search", "Ask", "Send"]);
  expect(office.heard()).toEqual([
    "visitor entry:added step_moved",
    "followers entry:added step_moved",
    "agents conversation:changed",
  ]);
});

test("a step that stands there already is not moved", async ({ office, conversationId }) => {
  const [search, send] = await office.planned(conversationId, "Search", "Send");
  const input = { conversationId, stepId: send, afterStepId: search };

  expect(await office.act(office.ana, "step:move", input)).toEqual({
    reply: { ok: true, seq: null, head: 3 },
    added: [],
  });
});

test("what has started does not move, and nothing moves behind now or behind itself", async ({
  office,
  conversationId,
}) => {
  const [search, send, ask] = await office.planned(conversationId, "Search", "Send", "Ask");
  await office.did(office.ana, "step:advance", { conversationId });
  const move = async (stepId = "", afterStepId?: string) =>
    (await office.act(office.ana, "step:move", { conversationId, stepId, ...(afterStepId && { afterStepId }) })).reply;

  expect(await move(send, ask)).toMatchObject({ error: { code: "conflict" } });
  expect(await move(ask, search)).toMatchObject({ error: { code: "conflict" } });
  expect(await move(ask, ask)).toMatchObject({ error: { code: "invalid" } });
  expect(await move(office.newId())).toMatchObject({ error: { code: "not_found" } });
});
