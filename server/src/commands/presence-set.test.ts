import { expect } from "vitest";
import { test } from "../../test/office.ts";

test("presence is passed to the agents", async ({ office }) => {
  expect(await office.send(office.ana, "presence:set", { state: "away" })).toEqual({ ok: true });
  expect(office.told).toEqual([
    { to: "agents", name: "presence:changed", payload: { agentId: office.ana.id, state: "away" } },
  ]);
});
