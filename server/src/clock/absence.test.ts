import { type Presence, viewOf } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import { ACME, type Office } from "../../test/office.ts";
import { createClock } from "./clock.ts";

onBothStores(({ openOffice, secondNode }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  /** Ana has it, and promised a word in an hour. */
  async function anas(): Promise<string> {
    const conversationId = await office.opened();
    await office.did(office.ana, "conversation:assign", { conversationId, assigneeId: office.ana.id });
    const nextUpdateBy = office.in(60);
    await office.did(office.ana, "update:post", { conversationId, body: "We are looking.", nextUpdateBy });
    return conversationId;
  }

  async function says(agent: Office["ana"], presence: Presence): Promise<void> {
    expect(await office.send(agent, "presence:set", presence)).toEqual({ ok: true });
  }

  async function disable(agentId: string): Promise<void> {
    await office.store.write(async (db) => {
      await db.updateTable("agents").set({ disabledAt: office.now() }).where("id", "=", agentId).execute();
    });
  }

  async function last(conversationId: string) {
    return (await office.log(conversationId)).at(-1);
  }

  test("[T7] an owner who is away when a word is due in 15 min: a lead who is there has it, and Vera is told by name", async () => {
    const conversationId = await anas();
    await says(office.ana, { state: "away" });
    office.pass(44);
    await office.tick();
    expect(await last(conversationId)).toMatchObject({ kind: "updated" });

    office.pass(1);
    await office.tick();
    const entry = await last(conversationId);
    expect(entry).toMatchObject({ kind: "transferred", absent: true, from: { name: "Ana" }, to: { name: "Lea" } });
    expect(entry && viewOf(entry, "visitor")).toMatchObject({ to: { name: "Lea" }, author: { kind: "system" } });
    const { owner, transfers, transfer, promise } = await office.state(conversationId);
    expect({ owner, transfers, transfer }).toEqual({
      owner: { id: office.lea.id, name: "Lea" },
      transfers: 0,
      transfer: undefined,
    });
    expect(promise?.dueAt).toBe(office.in(15));
    expect(office.heard()).toContain("visitor entry:added transferred");

    await office.tick();
    expect((await office.log(conversationId)).filter(({ kind }) => kind === "transferred")).toHaveLength(1);
  });

  test("[T7] whom the owner named covers, until the owner is back, and the owner stays", async () => {
    const conversationId = await anas();
    const until = office.in(90);
    await says(office.ana, { state: "away", coverId: office.ben.id, until });
    office.pass(50);
    await office.tick();

    expect(await last(conversationId)).toMatchObject({ kind: "covered", agent: { name: "Ben" }, until });
    expect((await office.state(conversationId)).owner?.name).toBe("Ana");
    await office.tick();
    expect((await office.log(conversationId)).filter(({ kind }) => kind === "covered")).toHaveLength(1);
  });

  test("[T7] a cover who is away as well is none: a lead has it", async () => {
    const conversationId = await anas();
    await says(office.ana, { state: "away", coverId: office.ben.id });
    await says(office.ben, { state: "offline" });
    office.pass(50);
    await office.tick();
    expect((await office.state(conversationId)).owner?.name).toBe("Lea");
  });

  test("[T7] who is there keeps it, and who came back before it was time", async () => {
    const conversationId = await anas();
    await says(office.ana, { state: "away", until: office.in(40) });
    office.pass(50);
    await office.tick();
    expect((await office.state(conversationId)).owner?.name).toBe("Ana");

    await says(office.ana, { state: "away" });
    await says(office.ana, { state: "online" });
    await office.tick();
    expect((await office.state(conversationId)).owner?.name).toBe("Ana");
  });

  test("[T7] where no lead is there either, it stays with its owner", async () => {
    const conversationId = await anas();
    await says(office.ana, { state: "away" });
    await says(office.lea, { state: "away" });
    office.pass(50);
    await office.tick();
    expect(await last(conversationId)).toMatchObject({ kind: "updated" });
  });

  test("[T7] what one who is gone had, a lead has at once, and so what Vera reopens later", async () => {
    const open = await anas();
    const waiting = await anas();
    await office.did(office.ana, "waiting:set", { conversationId: waiting, party: "customer", what: "A photo" });
    const solved = await anas();
    await office.did(office.ana, "conversation:resolve", { conversationId: solved, text: "It lies at your door." });
    await disable(office.ana.id);
    await office.tick();
    expect((await office.state(open)).owner?.name).toBe("Lea");
    const awaited = await office.state(waiting);
    expect([awaited.owner?.name, awaited.status, awaited.promise]).toEqual(["Lea", "waiting", undefined]);
    expect((await office.state(solved)).owner?.name).toBe("Ana");

    await office.did(office.vera, "resolution:answer", { conversationId: solved, solved: false });
    await office.tick();
    const { owner, promise } = await office.state(solved);
    expect(owner?.name).toBe("Lea");
    expect(promise).toBeDefined();
  });

  test("[A8] what one had of a site that they no longer work for, a lead of that site has at once", async () => {
    const conversationId = await anas();
    const worksFor = (agentId: string, siteIds: string[]) =>
      office.store.write(async (db) => {
        await db
          .updateTable("agents")
          .set({ siteIds: JSON.stringify(siteIds) })
          .where("id", "=", agentId)
          .execute();
      });
    await worksFor(office.ana.id, ["another site", ACME.id]);
    await office.tick();
    expect((await office.state(conversationId)).owner?.name).toBe("Ana");

    await worksFor(office.ana.id, ["another site"]);
    await worksFor(office.lea.id, ["another site"]);
    await office.tick();
    expect((await office.state(conversationId)).owner?.name).toBe("Ana");

    await worksFor(office.lea.id, [ACME.id]);
    await office.tick();
    expect((await office.state(conversationId)).owner?.name).toBe("Lea");
  });

  test("[A8] a cover who does not work for the site is none", async () => {
    const conversationId = await anas();
    await says(office.ana, { state: "away", coverId: office.ben.id });
    await office.store.write(async (db) => {
      await db.updateTable("agents").set({ siteIds: '["another site"]' }).where("id", "=", office.ben.id).execute();
    });
    office.pass(50);
    await office.tick();
    expect((await office.state(conversationId)).owner?.name).toBe("Lea");
  });

  test("[T7] two nodes at the same moment hand it on once", async () => {
    const conversationId = await anas();
    await disable(office.ana.id);
    const node = await secondNode(office);
    const clocks = [office.store, node.store].map((store) =>
      createClock({ ...office.parts, store, repeat: () => () => undefined }),
    );
    await Promise.all(clocks.map(({ tick }) => tick()));
    await node.close();
    expect((await office.log(conversationId)).filter(({ kind }) => kind === "transferred")).toHaveLength(1);
  });
});
