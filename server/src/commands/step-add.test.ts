import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("a step is added behind another that is ahead, or at the end", async ({ office, conversationId }) => {
  const [search] = await office.planned(conversationId, "Search", "Send");
  const step = { id: office.newId(), title: "Pack", teamTitle: "Pack (team)" };
  const { reply, added } = await office.act(office.ana, "step:add", { conversationId, step, afterStepId: search });
  await office.did(office.ana, "step:add", { conversationId, step: { id: office.newId(), title: "Ask" } });

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([{ kind: "step_added", step, afterStepId: search }]);
  const { plan } = await office.state(conversationId);
  expect(plan?.steps.map(({ title }) => title)).toEqual(["Search", "Pack", "Send", "Ask"]);
  expect(office.heard()).toEqual([
    "visitor entry:added step_added",
    "followers entry:added step_added",
    "agents conversation:changed",
  ]);
  expect(JSON.stringify((await office.row(conversationId))?.visitorState)).not.toContain("(team)");
});

test("a step is not added to no plan, twice, or behind now", async ({ office, conversationId }) => {
  const step = { id: office.newId(), title: "Pack" };
  const without = await office.act(office.ana, "step:add", { conversationId, step });
  const [search] = await office.planned(conversationId, "Search", "Send", "Ask");
  await office.did(office.ana, "step:advance", { conversationId });
  const behind = await office.act(office.ana, "step:add", { conversationId, step, afterStepId: search });
  await office.did(office.ana, "step:add", { conversationId, step });
  const twice = await office.act(office.ana, "step:add", { conversationId, step });

  for (const { reply, added } of [without, behind, twice]) {
    expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(added).toEqual([]);
  }
});
