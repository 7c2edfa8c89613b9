import type { Refusal } from "@milepost/shared";
import { expect } from "vitest";
import { type Office, test } from "../../test/office.ts";
import { presenceOf } from "../store/presences.ts";

const kept = ({ store, ana, now }: Office) => presenceOf(store.db, ana.id, now());

test("whoever has said nothing is there", async ({ office }) => {
  expect(await kept(office)).toEqual({ state: "online" });
});

test("presence is kept, and told to the agents", async ({ office }) => {
  const away = { state: "away", coverId: office.ben.id, until: office.in(60) };
  expect(await office.send(office.ana, "presence:set", away)).toEqual({ ok: true });
  expect(office.told).toEqual([
    { to: "agents", name: "presence:changed", payload: { agentId: office.ana.id, ...away } },
  ]);
  expect(await kept(office)).toEqual(away);

  await office.send(office.ana, "presence:set", { state: "online" });
  expect(await kept(office)).toEqual({ state: "online" });
});

test("an absence with a time is over then", async ({ office }) => {
  await office.send(office.ana, "presence:set", { state: "away", until: office.in(60) });
  office.pass(60);
  expect(await kept(office)).toEqual({ state: "online" });
});

test("what makes no sense is refused, and nothing is kept or told", async ({ office }) => {
  const wrong: [object, Refusal["code"]][] = [
    [{ state: "away", until: office.in(0) }, "invalid"],
    [{ state: "online", coverId: office.ben.id }, "invalid"],
    [{ state: "online", until: office.in(60) }, "invalid"],
    [{ state: "away", coverId: office.ana.id }, "conflict"],
    [{ state: "away", coverId: office.newId() }, "not_found"],
    [{ state: "asleep" }, "invalid"],
  ];
  for (const [input, code] of wrong) {
    expect(await office.send(office.ana, "presence:set", input)).toMatchObject({ ok: false, error: { code } });
    expect(office.told).toEqual([]);
  }
  expect(await kept(office)).toEqual({ state: "online" });
});
