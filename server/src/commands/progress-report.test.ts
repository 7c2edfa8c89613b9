import { check, integrationChecks } from "@milepost/shared";
import { expect } from "vitest";
import { ACME, test } from "../../test/office.ts";
import { updateSite } from "../store/sites.ts";

const evidence = { kind: "tracking", value: "JJFI664012300" } as const;

test("[I1] a shop's system ends the step under way, by its title, and Vera is told by the system's name", async ({
  office,
  conversationId,
}) => {
  const [sent, arrived] = await office.planned(conversationId, "Send it again", "It is with you");
  const report = { conversationId, done: { title: "Send it again", evidence } };
  const { reply, added } = await office.act(office.parcels, "progress:report" as never, report);

  expect(reply).toMatchObject({ ok: true });
  expect(added).toMatchObject([
    { kind: "step_advanced", author: { kind: "integration", name: "Parcels" }, step: { id: sent }, evidence },
  ]);
  expect((await office.state(conversationId)).plan?.steps.find(({ state }) => state === "active")?.id).toBe(arrived);
  expect(office.heard()).toEqual([
    "visitor entry:added step_advanced",
    "followers entry:added step_advanced",
    "agents conversation:changed",
  ]);
});

test("[I1] it tells a delay with its reason and the old range", async ({ office, conversationId }) => {
  const delay = { reason: "carrier", estimate: { from: office.in(600), to: office.in(900) } };
  const { added } = await office.act(office.parcels, "progress:report" as never, { conversationId, delay });
  expect(added).toMatchObject([{ kind: "delayed", ...delay, author: { kind: "integration" } }]);
});

test("[I1] evidence alone is shown at the step under way, or at the one it names, and stays when that step ends", async ({
  office,
  conversationId,
}) => {
  const [sent, arrived] = await office.planned(conversationId, "Send it again", "It is with you");
  const shows = (shown: object) =>
    office.act(office.parcels, "progress:report" as never, { conversationId, evidence: { ...evidence, ...shown } });
  const stepsNow = async () => (await office.state(conversationId)).plan?.steps;

  const { reply, added } = await shows({ label: "Parcel number", text: "It is packed." });
  expect(reply).toMatchObject({ ok: true });
  expect(added).toMatchObject([
    {
      kind: "updated",
      author: { kind: "integration", name: "Parcels" },
      body: "It is packed. Parcel number: JJFI664012300",
      step: { id: sent, title: "Send it again" },
      evidence: { ...evidence, label: "Parcel number" },
    },
  ]);
  expect(office.heard()).toEqual([
    "visitor entry:added updated",
    "followers entry:added updated",
    "agents conversation:changed",
  ]);
  await shows({ title: "It is with you", value: "A signature" });
  expect(await stepsNow()).toMatchObject([
    { id: sent, state: "active", evidence: { value: evidence.value } },
    { id: arrived, state: "planned", evidence: { value: "A signature" } },
  ]);

  const done = { conversationId, done: { stepId: sent } };
  await office.act(office.parcels, "progress:report" as never, done);
  expect(await stepsNow()).toMatchObject([{ state: "done", evidence: { value: evidence.value } }, { state: "active" }]);
  office.heard();
  expect((await shows({ stepId: sent })).reply).toMatchObject({ error: { code: "conflict" } });
  expect((await shows({ title: "Nothing" })).reply).toMatchObject({ error: { code: "conflict" } });
  expect(office.heard()).toEqual([]);
});

test("[I1] without a step under way there is nothing to show evidence at", async ({ office, conversationId }) => {
  const report = { conversationId, evidence };
  expect((await office.act(office.parcels, "progress:report" as never, report)).reply).toMatchObject({
    error: { code: "conflict" },
  });
});

test("[P16] a system's delay is told in the site's own words as well", async ({ office, conversationId }) => {
  const delayWording = { carrier: "Our courier is late." };
  await office.store.write((db) => updateSite(db, ACME.id, { settings: { ...ACME.settings, delayWording } }));
  const delay = { reason: "carrier", estimate: { from: office.in(600), to: office.in(900) } };
  const { added } = await office.act(office.parcels, "progress:report" as never, { conversationId, delay });
  expect(added).toMatchObject([{ kind: "delayed", wording: "Our courier is late." }]);
});

test("[I1] a step that has ended stays ended, and only the one under way can be named", async ({
  office,
  conversationId,
}) => {
  const [sent] = await office.planned(conversationId, "Send it again", "It is with you", "All is well");
  const says = async (done: object) =>
    (await office.act(office.parcels, "progress:report" as never, { conversationId, done })).reply;

  expect(await says({ stepId: sent })).toMatchObject({ ok: true });
  for (const done of [{ stepId: sent }, { title: "Send it again" }, { title: "All is well" }, { title: "Nothing" }]) {
    expect(await says(done)).toMatchObject({ error: { code: "conflict" } });
    expect(office.heard()).toEqual([]);
  }
});

test.each([
  [{}],
  [{ done: {} }],
  [{ done: { title: "A", stepId: "00000000-0000-4000-9000-000000000001" } }],
  [
    {
      done: { title: "A" },
      delay: { reason: "carrier", estimate: { from: "2026-11-22T10:00Z", to: "2026-11-22T11:00Z" } },
    },
  ],
  [{ done: { title: "A" }, body: "Hello" }],
  [{ done: { title: "A" }, evidence }],
  [{ evidence: { ...evidence, title: "A", stepId: "00000000-0000-4000-9000-000000000001" } }],
  [{ evidence: { kind: "link", value: "javascript:alert(1)" } }],
  [{ evidence: { kind: "tracking" } }],
])("[I1] a report says exactly one thing: %j is refused", (report) => {
  const ids = { id: "00000000-0000-4000-9000-000000000001", conversationId: "00000000-0000-4000-9000-000000000002" };
  expect(check(integrationChecks["progress:report"], { ...ids, ...report }).ok).toBe(false);
});

test("[I2] a system reaches its own site, reports, and does nothing else", async ({ office, conversationId }) => {
  const stranger = { ...office.parcels, siteId: office.newId() };
  const report = { conversationId, done: { title: "Send it again" } };
  expect((await office.act(stranger, "progress:report" as never, report)).reply).toMatchObject({
    error: { code: "not_found" },
  });
  for (const name of ["message:post", "conversation:window", "step:advance", "inbox:list"] as const) {
    expect(await office.send(office.parcels, name, { conversationId })).toMatchObject({ error: { code: "not_found" } });
  }
});
