import { DAY_MS, type Entry, MINUTE_MS } from "@milepost/shared";
import { expect, test as plain } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import { ACME, type Office } from "../../test/office.ts";
import { updateSite } from "../store/sites.ts";

const DAY = DAY_MS / MINUTE_MS;

onBothStores(({ openOffice }) => {
  const test = plain.extend<{ office: Office; conversationId: string }>({
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of other fixtures from the pattern.
    office: async ({}, use) => {
      const office = await openOffice();
      await use(office);
      await office.close();
    },
    conversationId: async ({ office }, use) => use(await office.opened()),
  });

  /** What the clock adds after so many minutes. */
  async function after(office: Office, conversationId: string, minutes: number) {
    const before = (await office.log(conversationId)).length;
    office.pass(minutes);
    await office.tick();
    return (await office.log(conversationId)).slice(before);
  }

  test("[P6] two minutes after a promise was due the system says that we are late, and not before", async ({
    office,
    conversationId,
  }) => {
    const dueAt = office.in(5);
    expect(await after(office, conversationId, 6.99)).toEqual([]);
    const [late, ...more] = await after(office, conversationId, 0.01);

    expect(late).toMatchObject({
      kind: "promise_broken",
      author: { kind: "system", name: "" },
      dueAt,
      nextUpdateBy: office.in(15),
      at: office.now(),
      seq: 3,
      publicSeq: 3,
    });
    expect(more).toEqual([]);
    expect(office.heard()).toEqual([
      "visitor entry:added promise_broken",
      "followers entry:added promise_broken",
      "agents conversation:changed",
    ]);
    const state = await office.state(conversationId);
    expect(state).toMatchObject({ promise: { kind: "first_answer", scored: false }, promises: { broken: 1 } });
    expect(await after(office, conversationId, 0)).toEqual([]);
  });

  test("[P6] the next word is promised within the opening hours", async ({ office, conversationId }) => {
    // It is Sunday; the shop opens on Monday at 9 in Helsinki.
    const monday = [{ from: "09:00", to: "17:00" }];
    await office.opensAt({ timeZone: "Europe/Helsinki", weekly: { monday }, holidays: [] });

    expect(await after(office, conversationId, 7)).toMatchObject([{ nextUpdateBy: "2026-11-23T07:15:00.000Z" }]);
  });

  test("[P6] how soon the next word comes is the site's to say", async ({ office, conversationId }) => {
    const policy = { ...ACME.settings.policy, lateWordMinutes: 40 };
    await office.store.write((db) => updateSite(db, ACME.id, { settings: { ...ACME.settings, policy } }));
    expect(await after(office, conversationId, 7)).toMatchObject([{ nextUpdateBy: office.in(40) }]);
  });

  test("[P6] it is said twice, then the conversation is a lead's and the system is silent", async ({
    office,
    conversationId,
  }) => {
    await after(office, conversationId, 7);
    expect(await after(office, conversationId, 16.99)).toEqual([]);
    const again = await after(office, conversationId, 0.01);
    const told = office.told.find(({ name }) => name === "conversation:changed")?.payload;

    expect(again).toMatchObject([{ kind: "promise_broken", dueAt: office.in(-2), nextUpdateBy: office.in(15) }]);
    expect(told).toMatchObject({ summary: { state: { lead: { since: office.now(), why: "silent" } } } });
    expect(await office.state(conversationId)).toMatchObject({ promises: { broken: 1 }, automaticWords: 2 });
    const list = await office.send(office.lea, "inbox:list", { view: "lead" });
    expect(list).toMatchObject({ ok: true, conversations: [{ state: { id: conversationId } }], counts: { lead: 1 } });
    for (const minutes of [17, 60, 30 * DAY]) expect(await after(office, conversationId, minutes)).toEqual([]);
    expect(await office.row(conversationId)).toMatchObject({ wakeAt: null });
  });

  test("[P6] a person's word frees the lead, and the system speaks again of the next promise", async ({
    office,
    conversationId,
  }) => {
    for (const minutes of [7, 17]) await after(office, conversationId, minutes);
    await office.did(office.lea, "message:post", { conversationId, body: "I am so sorry." });
    expect((await office.state(conversationId)).lead).toBeUndefined();
    expect(await office.send(office.lea, "inbox:list", { view: "lead" })).toMatchObject({ conversations: [] });

    expect(await after(office, conversationId, 62)).toMatchObject([{ kind: "promise_broken" }]);
    expect(await office.state(conversationId)).toMatchObject({
      promises: { broken: 2 },
      lead: { since: office.now(), why: "broken_twice" },
    });
  });

  test("[P2] waiting for a third party keeps the promise running", async ({ office, conversationId }) => {
    await office.did(office.ana, "waiting:set", { conversationId, party: "third_party", name: "DHL", what: "News" });

    expect(await after(office, conversationId, 62)).toMatchObject([{ kind: "promise_broken" }]);
  });

  test("[P8] a customer who is waited for is reminded twice, then left in peace, and loses nothing", async ({
    office,
    conversationId,
  }) => {
    await office.planned(conversationId, "Search", "Send");
    await office.did(office.ana, "waiting:set", { conversationId, party: "customer", what: "A photo, please." });
    const { plan } = await office.state(conversationId);
    expect(await after(office, conversationId, DAY - 0.01)).toEqual([]);
    expect(await after(office, conversationId, 0.01)).toMatchObject([{ kind: "reminded", what: "A photo, please." }]);
    expect(await after(office, conversationId, 2 * DAY)).toMatchObject([{ kind: "reminded" }]);
    expect(await after(office, conversationId, 4 * DAY)).toMatchObject([
      { kind: "paused", what: "A photo, please.", author: { kind: "system" } },
    ]);
    expect(await after(office, conversationId, 60 * DAY)).toEqual([]);
    expect(await office.state(conversationId)).toMatchObject({ status: "waiting", plan });

    const [answer] = await office.did(office.vera, "message:post", { conversationId, body: "Here it is." });
    expect(answer?.nextUpdateBy).toBe(office.in(5));
    expect(await office.state(conversationId)).toMatchObject({ status: "open", plan });
    expect(await office.state(conversationId)).not.toHaveProperty("waiting");
  });

  test("[P8] a customer who has answered is not reminded", async ({ office, conversationId }) => {
    await office.did(office.ana, "waiting:set", { conversationId, party: "customer", what: "A photo, please." });
    await office.did(office.vera, "message:post", { conversationId, body: "Here it is." });

    expect(kindsOf(await after(office, conversationId, DAY))).toEqual(["promise_broken"]);
  });

  test("[P9] silence after a resolution is asked about once, and then closed as unconfirmed", async ({
    office,
    conversationId,
  }) => {
    await office.did(office.ana, "conversation:resolve", { conversationId, text: "Found it." });
    expect(await after(office, conversationId, 3 * DAY - 0.01)).toEqual([]);
    expect(kindsOf(await after(office, conversationId, 0.01))).toEqual(["follow_up_asked"]);
    expect(await after(office, conversationId, 3 * DAY - 0.01)).toEqual([]);
    expect(await after(office, conversationId, 0.01)).toMatchObject([{ kind: "closed", outcome: "unconfirmed" }]);
    expect(await after(office, conversationId, 90 * DAY)).toEqual([]);

    const state = await office.state(conversationId);
    expect(state).toMatchObject({ status: "closed", outcome: "unconfirmed" });
    expect(state.resolution?.answer).toBeUndefined();
    await office.did(office.vera, "resolution:answer", { conversationId, solved: true });
    expect(await office.state(conversationId)).toMatchObject({ outcome: "confirmed" });
  });

  test("[T3] a transfer that is not accepted in time goes back", async ({ office, conversationId }) => {
    const { ana, ben } = office;
    await office.did(ana, "conversation:assign", { conversationId, nextUpdateBy: office.in(60) });
    const transfer = { toId: ben.id, reason: "He knows parcels.", briefing: "It is in Turku." };
    await office.did(ana, "conversation:transfer", { conversationId, ...transfer });
    expect(await after(office, conversationId, 29.99)).toEqual([]);

    expect(await after(office, conversationId, 0.01)).toMatchObject([
      { kind: "transferred", returned: true, from: { name: "Ben" }, to: { name: "Ana" }, author: { kind: "system" } },
    ]);
    expect(await office.state(conversationId)).toMatchObject({ owner: { name: "Ana" } });
    expect(await office.state(conversationId)).not.toHaveProperty("transfer");
  });

  test("[P13] a choice that nobody made falls to what was announced, or ends, and moves no step", async ({
    office,
    conversationId,
  }) => {
    await office.planned(conversationId, "Ask the depot", "Tell you");
    const options = ["Send it again", "Refund"].map((label) => ({ id: office.newId(), label }));
    const offer = { conversationId, question: "Which?", options, nextUpdateBy: office.in(600) };
    const [refund] = options.slice(1);
    await office.did(office.ana, "decision:offer", { ...offer, defaultOptionId: refund?.id, expiresAt: office.in(30) });
    expect(await after(office, conversationId, 29.9)).toEqual([]);
    const steps = (await office.state(conversationId)).plan?.steps;
    expect(await after(office, conversationId, 0.1)).toMatchObject([
      { kind: "decision_chosen", author: { kind: "system" }, option: { label: "Refund" }, byDefault: true },
    ]);
    expect((await office.state(conversationId)).plan?.steps).toEqual(steps);

    await office.did(office.ana, "decision:offer", { ...offer, expiresAt: office.in(30) });
    expect(await after(office, conversationId, 30)).toMatchObject([{ kind: "decision_expired", question: "Which?" }]);
    expect(await office.state(conversationId)).toMatchObject({ status: "open", plan: { steps } });
    expect((await office.state(conversationId)).decision).toBeUndefined();
    expect(await after(office, conversationId, 60)).toEqual([]);
  });
});

function kindsOf(entries: Entry[]): string[] {
  return entries.map(({ kind }) => kind);
}
