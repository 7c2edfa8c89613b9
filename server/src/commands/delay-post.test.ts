import { expect } from "vitest";
import { ACME, type Office, test } from "../../test/office.ts";
import { type SiteSettings, updateSite } from "../store/sites.ts";

const words = (office: Office, delayWording: SiteSettings["delayWording"]) =>
  office.store.write((db) => updateSite(db, ACME.id, { settings: { ...ACME.settings, delayWording } }));

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

test("[P16] a delay is told in the site's own words, and stays as it was told when they change", async ({
  office,
  conversationId,
}) => {
  const estimate = { from: office.in(60), to: office.in(120) };
  await words(office, { carrier: "Our courier is late." });
  const [told] = await office.did(office.ana, "delay:post", { conversationId, reason: "carrier", estimate });
  const [other] = await office.did(office.ana, "delay:post", { conversationId, reason: "stock", estimate });
  expect(told).toMatchObject({ kind: "delayed", reason: "carrier", wording: "Our courier is late." });
  expect(other).not.toHaveProperty("wording");

  await words(office, { carrier: "The van is slow." });
  expect(await office.log(conversationId)).toContainEqual(told);
  await office.did(office.ana, "delay:post", { conversationId, reason: "carrier", estimate });
  expect((await office.state(conversationId)).delay).toMatchObject({ wording: "The van is slow." });

  await words(office, undefined);
  const [plain] = await office.did(office.ana, "delay:post", { conversationId, reason: "carrier", estimate });
  expect(plain).not.toHaveProperty("wording");
});
