import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("done: the step ends with its words and proof, and the next starts", async ({ office, conversationId }) => {
  const [search, send] = await office.planned(conversationId, "Search the depot", "Send it");
  const evidence = { kind: "tracking", value: "JJFI 123" };
  const input = { conversationId, stepId: search, text: "It was on shelf 4.", evidence };
  const { reply, added } = await office.act(office.ana, "step:advance", input);

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([
    {
      kind: "step_advanced",
      step: { id: search, title: "Search the depot" },
      next: { id: send, title: "Send it" },
      text: "It was on shelf 4.",
      evidence,
    },
  ]);
  expect((await office.state(conversationId)).plan?.steps).toMatchObject([{ state: "done" }, { state: "active" }]);
  expect(office.heard()).toEqual([
    "visitor entry:added step_advanced",
    "followers entry:added step_advanced",
    "agents conversation:changed",
  ]);
});

test("two agents who end the same step end it once", async ({ office, conversationId }) => {
  const [search] = await office.planned(conversationId, "Search the depot", "Send it");
  await office.did(office.ana, "step:advance", { conversationId, stepId: search });
  const { reply, added } = await office.act(office.ben, "step:advance", { conversationId, stepId: search });

  expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(added).toEqual([]);
});

test("after the last step there is none to end", async ({ office, conversationId }) => {
  const without = await office.act(office.ana, "step:advance", { conversationId });
  await office.planned(conversationId, "Search the depot");
  const [last] = await office.did(office.ana, "step:advance", { conversationId });
  const after = await office.act(office.ana, "step:advance", { conversationId });

  expect(last).not.toHaveProperty("next");
  expect([without.reply, after.reply]).toMatchObject([
    { error: { code: "conflict" } },
    { error: { code: "conflict" } },
  ]);
});

test.for(["javascript:alert(1)", "data:text/html,x", "shop"])(
  "%s is no link that Vera could follow",
  async (value, { office, conversationId }) => {
    await office.planned(conversationId, "Search the depot");
    const { reply } = await office.act(office.ana, "step:advance", {
      conversationId,
      evidence: { kind: "link", value },
    });

    expect(reply).toMatchObject({ ok: false, error: { code: "invalid" } });
  },
);
