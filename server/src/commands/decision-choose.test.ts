import { expect } from "vitest";
import { type Office, test } from "../../test/office.ts";

async function offered(office: Office, conversationId: string) {
  const options = ["Send it again", "Refund"].map((label) => ({ id: office.newId(), label }));
  const input = { conversationId, question: "Which?", options, expiresAt: office.in(60) };
  const [decision] = await office.did(office.ana, "decision:offer", input);
  const [again, refund] = options.map(({ id }) => ({ conversationId, decisionId: decision?.id, optionId: id }));
  if (!again || !refund) throw new Error("There are no options.");
  return { again, refund };
}

test("Vera chooses, and the same choice again adds nothing", async ({ office, conversationId }) => {
  const { refund, again } = await offered(office, conversationId);
  const { reply, added } = await office.act(office.vera, "decision:choose", refund);

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([{ kind: "decision_chosen", option: { label: "Refund" } }]);
  expect(office.heard()).toEqual([
    "visitor entry:added decision_chosen",
    "followers entry:added decision_chosen",
    "agents conversation:changed",
  ]);
  expect((await office.act(office.vera, "decision:choose", refund)).reply).toEqual({ ok: true, seq: null, head: 4 });
  expect((await office.act(office.vera, "decision:choose", again)).reply).toMatchObject({
    error: { code: "conflict" },
  });
});

test("what is not offered, or no longer, cannot be chosen", async ({ office, conversationId }) => {
  const { refund } = await offered(office, conversationId);
  const choose = async (input: object) =>
    (await office.act(office.vera, "decision:choose", { ...refund, ...input })).reply;

  expect(await choose({ decisionId: office.newId() })).toMatchObject({ error: { code: "not_found" } });
  expect(await choose({ optionId: office.newId() })).toMatchObject({ error: { code: "not_found" } });
  office.pass(61);
  expect(await choose({})).toMatchObject({ error: { code: "conflict" } });
});

test("a choice that brings a step adds it directly behind the one under way", async ({ office, conversationId }) => {
  const [search] = await office.planned(conversationId, "Search the depot", "Tell you");
  const step = { id: office.newId(), title: "Pay it back" };
  const options = [
    { id: office.newId(), label: "Wait" },
    { id: office.newId(), label: "Refund", step },
  ];
  const [offer] = await office.did(office.ana, "decision:offer", { conversationId, question: "Which?", options });
  const choice = { conversationId, decisionId: offer?.id, optionId: options[1]?.id };
  const { reply, added } = await office.act(office.vera, "decision:choose", choice);

  expect(reply).toMatchObject({ ok: true, seq: 6 });
  expect(added).toMatchObject([
    { kind: "decision_chosen", author: { kind: "visitor" } },
    { kind: "step_added", author: { kind: "visitor" }, step, afterStepId: search },
  ]);
  const { plan } = await office.state(conversationId);
  expect(plan?.steps.map(({ title, state }) => [title, state])).toEqual([
    ["Search the depot", "active"],
    ["Pay it back", "planned"],
    ["Tell you", "planned"],
  ]);
  expect(office.heard()).toEqual([
    "visitor entry:added decision_chosen",
    "followers entry:added decision_chosen",
    "visitor entry:added step_added",
    "followers entry:added step_added",
    "agents conversation:changed",
  ]);
});
