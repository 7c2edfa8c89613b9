import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("a delay names the old estimate beside the new one, and the reason", async ({ office, conversationId }) => {
  const old = { from: office.in(60), to: office.in(120) };
  const estimate = { from: office.in(600), to: office.in(900) };
  const steps = [{ id: office.newId(), title: "Search", estimate: old }];
  await office.did(office.ana, "plan:set", { conversationId, title: "Find it", steps });
  const input = { conversationId, reason: "carrier", text: "The van broke down.", estimate };
  const { reply, added } = await office.act(office.ana, "delay:post", input);

  expect(reply).toEqual({ ok: true, seq: 4, head: 4 });
  expect(added).toMatchObject([{ kind: "delayed", reason: "carrier", before: old, estimate }]);
  expect((await office.state(conversationId)).plan?.steps).toMatchObject([{ estimate, firstEstimate: old }]);
  expect(office.heard()).toEqual([
    "visitor entry:added delayed",
    "followers entry:added delayed",
    "agents conversation:changed",
  ]);
});

test("without a plan the last delay's estimate is the old one", async ({ office, conversationId }) => {
  const first = { from: office.in(60), to: office.in(120) };
  const second = { from: office.in(600), to: office.in(900) };
  await office.did(office.ana, "delay:post", { conversationId, reason: "stock", estimate: first });
  const [delayed] = await office.did(office.ana, "delay:post", { conversationId, reason: "stock", estimate: second });

  expect(delayed).toMatchObject({ before: first, estimate: second });
});
