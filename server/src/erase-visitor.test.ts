import { readdirSync } from "node:fs";
import { applyEntry, type Conversation, DAY_MS, MINUTE_MS, type Viewer, viewOf } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onBothStores } from "../test/both-stores.ts";
import { ACME, type Office } from "../test/office.ts";
import { updateSite } from "./store/sites.ts";

const DAY_MINUTES = DAY_MS / MINUTE_MS;

onBothStores(({ openOffice }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  /** Words in every place that takes some. Each begins with CANARY. */
  async function talked(): Promise<string> {
    const { vera, ana, lea } = office;
    await office.send(vera, "visitor:set", { name: "CANARY name", email: "canary@example.com", language: "fi" });
    const conversationId = office.newId();
    const message = { id: office.newId(), body: "CANARY first" };
    const page = { url: "https://shop.example/CANARY", title: "CANARY page" };
    await office.send(vera, "conversation:open", { id: conversationId, message, page });
    await office.did(ana, "conversation:assign", { conversationId, assigneeId: ana.id });
    await office.did(ana, "message:post", { conversationId, body: "CANARY answer" });
    await office.did(ana, "note:post", { conversationId, body: "CANARY note" });
    const steps = [
      {
        id: office.newId(),
        title: "CANARY step",
        teamTitle: "CANARY team",
        owner: { kind: "third_party", name: "CANARY Oy" },
      },
      { id: office.newId(), title: "CANARY last" },
    ];
    await office.did(ana, "plan:set", { conversationId, title: "CANARY plan", steps });
    const evidence = { kind: "tracking", value: "CANARY 123" };
    await office.did(ana, "step:advance", { conversationId, text: "CANARY done", evidence });
    await office.did(ana, "waiting:set", {
      conversationId,
      party: "third_party",
      name: "CANARY Oy",
      what: "CANARY wait",
    });
    office.pass(3);
    const estimate = { from: office.in(10), to: office.in(20) };
    await office.did(ana, "delay:post", { conversationId, reason: "carrier", text: "CANARY delay", estimate });
    await office.did(ana, "conversation:tag", { conversationId, add: ["CANARY tag"], remove: [] });
    const options = ["CANARY a", "CANARY b"].map((label) => ({ id: office.newId(), label, cost: "CANARY cost" }));
    const [offer] = await office.did(ana, "decision:offer", { conversationId, question: "CANARY which?", options });
    await office.did(vera, "decision:choose", { conversationId, decisionId: offer?.id, optionId: options[0]?.id });
    const goodwill = { kind: "refund", currency: "EUR", reason: "CANARY why" };
    await office.did(ana, "goodwill:grant", { conversationId, ...goodwill, amount: 5 });
    await office.did(ana, "goodwill:grant", { conversationId, ...goodwill, amount: 5_000 });
    await office.did(lea, "conversation:transfer", {
      conversationId,
      toId: office.ben.id,
      reason: "CANARY",
      briefing: "CANARY",
    });
    const about = { name: "CANARY.pdf" };
    const attachments = [await office.sent(vera, conversationId, Buffer.from("A receipt"), about)];
    await office.did(vera, "message:post", { conversationId, body: "", attachments });
    await office.sent(vera, conversationId, Buffer.from("Another"), about);
    const [wrong] = await office.did(ana, "update:post", { conversationId, body: "CANARY update" });
    await office.did(ana, "entry:withdraw", { conversationId, entryId: wrong?.id });
    await office.did(ana, "conversation:resolve", { conversationId, text: "CANARY solved" });
    await office.did(vera, "resolution:answer", { conversationId, solved: true, text: "CANARY thanks" });
    await office.did(vera, "rating:post", { conversationId, score: 4, text: "CANARY good" });
    return conversationId;
  }

  /** Every row of every table that a conversation or a visitor has something in. */
  async function stored(): Promise<string> {
    const tables = [
      "visitors",
      "conversations",
      "entries",
      "commands",
      "goodwill",
      "conversation_facts",
      "mails",
      "uploads",
    ] as const;
    const rows = tables.map((table) => office.store.db.selectFrom(table).selectAll().execute());
    return JSON.stringify(await Promise.all(rows)).toUpperCase();
  }

  const folded = (log: Awaited<ReturnType<Office["log"]>>, viewer: Viewer) =>
    log.flatMap((entry) => viewOf(entry, viewer) ?? []).reduce<Conversation | undefined>(applyEntry, undefined);

  test("[E1] [E3] what Vera asks to be erased is nowhere any more, and its places in the log stay", async () => {
    const conversationId = await talked();
    const before = await office.log(conversationId);
    expect(await stored()).toContain("CANARY");

    expect(await office.send(office.vera, "data:erase", {})).toEqual({ ok: true, erased: 1 });

    expect(await stored()).not.toContain("CANARY");
    const log = await office.log(conversationId);
    const places = (entries: typeof log) =>
      entries.map(({ id, seq, publicSeq, kind, at }) => ({ id, seq, publicSeq, kind, at }));
    expect(places(log.slice(0, -1))).toEqual(places(before));
    expect(log.at(-1)).toMatchObject({ kind: "erased", author: { kind: "visitor", name: "" } });
    expect(office.heard()).toEqual([
      "visitor entry:added erased",
      "followers entry:added erased",
      "agents conversation:changed",
    ]);
    expect(JSON.stringify(office.told)).not.toContain("CANARY");
  });

  test("[E1] [D11] folding what was erased gives the stored state, for every viewer", async () => {
    const conversationId = await talked();
    await office.send(office.vera, "data:erase", {});
    const row = await office.row(conversationId);
    const log = await office.log(conversationId);
    expect(JSON.parse(JSON.stringify(folded(log, "team")))).toEqual(row?.state);
    expect(JSON.parse(JSON.stringify(folded(log, "visitor")))).toEqual(row?.visitorState);
    expect(row?.state).toMatchObject({ status: "closed", rating: { score: 4 }, erasedAt: office.now() });
    expect(row).toMatchObject({ erasedAt: office.now(), wakeAt: null, nextUpdateBy: null });
  });

  test("[E3] another visitor's words stay, and asking again adds nothing", async () => {
    await talked();
    const vitos = await office.opened("VITO asks", office.otherVisitor);
    await office.send(office.vera, "data:erase", {});
    const log = await office.log(vitos);
    expect(log[1]).toMatchObject({ body: "VITO asks" });
    expect(await office.send(office.vera, "data:erase", {})).toEqual({ ok: true, erased: 0 });
    expect(office.told).toEqual([]);
  });

  test("[E3] leads and owners erase a visitor of whom they have a conversation, agents do not", async () => {
    const conversationId = await talked();
    const other = await office.opened("CANARY other");
    expect(await office.send(office.ana, "visitor:erase", { conversationId })).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(await office.send(office.ana, "visitor:read", { conversationId })).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(await office.send(office.lea, "visitor:read", { conversationId })).toMatchObject({
      ok: true,
      visitor: { name: "CANARY name", email: "canary@example.com" },
      conversations: [{ state: { id: other } }, { state: { id: conversationId } }],
    });
    expect(await office.send(office.lea, "visitor:erase", { conversationId })).toEqual({ ok: true, erased: 2 });
    expect((await office.log(other)).at(-1)).toMatchObject({ kind: "erased", author: { name: "Lea" } });
    expect(await stored()).not.toContain("CANARY");
    expect(await office.send(office.lea, "visitor:erase", { conversationId: office.newId() })).toMatchObject({
      error: { code: "not_found" },
    });
  });

  test("[E1] nothing is added to what was erased, and what was said before it gets its first reply again", async () => {
    const conversationId = await talked();
    const id = office.newId();
    const said = { id, conversationId, body: "CANARY more" };
    const first = await office.send(office.vera, "message:post", said);
    await office.send(office.vera, "data:erase", {});
    const { reply, added } = await office.act(office.vera, "message:post", { conversationId, body: "Hello?" });
    expect(reply).toMatchObject({ error: { code: "conflict", message: "This conversation was erased." } });
    expect(added).toEqual([]);
    expect((await office.act(office.ana, "note:post", { conversationId, body: "x" })).reply).toMatchObject({
      ok: false,
    });
    expect(await office.send(office.vera, "message:post", said)).toEqual(first);
    expect(await stored()).not.toContain("CANARY");
  });

  test("[E1] files of what was erased are gone, also those that no message had yet", async () => {
    await talked();
    const files = () =>
      readdirSync(office.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files()).toHaveLength(2);
    await office.send(office.vera, "data:erase", {});
    await office.tick();
    expect(files()).toEqual([]);
    expect(await office.store.db.selectFrom("uploads").selectAll().execute()).toEqual([]);
  });

  test("[E1] private links to what was erased lead nowhere", async () => {
    const conversationId = await talked();
    await office.send(office.ana, "link:make", { conversationId });
    await office.send(office.vera, "data:erase", {});
    expect(await office.store.db.selectFrom("progress_links").selectAll().execute()).toEqual([]);
  });

  test("[E5] a site that keeps words for 30 days erases them then, and no others", async () => {
    const closed = await talked();
    const open = await office.opened("CANARY still open");
    office.pass(31 * DAY_MINUTES);
    await office.tick();
    expect((await office.state(closed)).erasedAt).toBeUndefined();

    const settings = { ...ACME.settings, retentionDays: 30 };
    await office.store.write((db) => updateSite(db, ACME.id, { settings }));
    const recent = await talked();
    await office.tick();
    expect((await office.state(closed)).erasedAt).toBe(office.now());
    expect((await office.log(closed)).at(-1)).toMatchObject({ kind: "erased", author: { kind: "system" } });
    expect(office.heard().filter((heard) => heard === "visitor entry:added erased")).toHaveLength(1);
    expect((await office.state(recent)).erasedAt).toBeUndefined();
    expect((await office.state(open)).erasedAt).toBeUndefined();
    await office.tick();
    expect(office.heard()).not.toContain("visitor entry:added erased");
    office.pass(30 * DAY_MINUTES - 1);
    await office.tick();
    expect((await office.state(recent)).erasedAt).toBeUndefined();
    office.pass(1);
    await office.tick();
    expect((await office.state(recent)).erasedAt).toBe(office.now());
  });
});
