import { expect } from "vitest";
import { test } from "../../test/office.ts";

const step = (id: string, title: string) => ({ id, title, teamTitle: `${title} (team)` });

test("a plan starts its first step; what the team calls a step stays with the team", async ({
  office,
  conversationId,
}) => {
  const steps = [step(office.newId(), "Search the depot"), step(office.newId(), "Send it")];
  const input = { conversationId, title: "Find the parcel", steps, nextUpdateBy: office.in(30) };
  const { reply, added } = await office.act(office.ana, "plan:set", input);

  expect(reply).toEqual({ ok: true, seq: 3, head: 3 });
  expect(added).toMatchObject([{ kind: "plan_set", title: "Find the parcel", steps, nextUpdateBy: office.in(30) }]);
  expect(await office.state(conversationId)).toMatchObject({
    plan: { steps: [{ state: "active" }, { state: "planned" }] },
    promise: { dueAt: office.in(30) },
    promises: { kept: 1 },
  });
  expect(office.heard()).toEqual([
    "visitor entry:added plan_set",
    "followers entry:added plan_set",
    "agents conversation:changed",
  ]);
  expect(JSON.stringify((await office.row(conversationId))?.visitorState)).not.toContain("(team)");
});

test("a new plan keeps what was done and takes no step that has ended", async ({ office, conversationId }) => {
  const [first, second] = [step(office.newId(), "Search"), step(office.newId(), "Send")];
  await office.did(office.ana, "plan:set", { conversationId, title: "Find it", steps: [first] });
  await office.did(office.ana, "step:advance", { conversationId });
  const again = await office.act(office.ana, "plan:set", { conversationId, title: "Anew", steps: [first] });
  await office.did(office.ana, "plan:set", { conversationId, title: "Anew", steps: [second] });

  expect(again.reply).toMatchObject({ error: { code: "conflict" } });
  const { plan } = await office.state(conversationId);
  expect(plan?.steps.map(({ title, state }) => `${title} ${state}`)).toEqual(["Search done", "Send active"]);
});

test("a plan stays small, with what has ended", async ({ office, conversationId }) => {
  const many = () => Array.from({ length: 30 }, () => step(office.newId(), "Look"));
  const steps = many();
  await office.did(office.ana, "plan:set", { conversationId, title: "Look", steps });
  for (const { id } of steps.slice(0, 21)) await office.did(office.ana, "step:advance", { conversationId, stepId: id });
  const { reply } = await office.act(office.ana, "plan:set", { conversationId, title: "Look", steps: many() });

  expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
});

test("what is resolved gets no plan until it is reopened", async ({ office, conversationId }) => {
  await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
  const input = { conversationId, title: "Find it", steps: [step(office.newId(), "Search")] };
  const { reply, added } = await office.act(office.ana, "plan:set", input);

  expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(added).toEqual([]);
});
