import type { AttachmentLimits } from "@milepost/shared";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import { declared } from "../../test/declared.ts";
import { ACME, type Office } from "../../test/office.ts";
import { updateSite } from "../store/sites.ts";

const MEGABYTE = 1_000_000;

onBothStores(({ openOffice }) => {
  let office: Office;
  let conversationId: string;
  beforeEach(async () => {
    office = await openOffice();
    conversationId = await office.opened();
  });
  afterEach(() => office.close());

  const file = (about: Partial<ReturnType<typeof declared>> = {}) =>
    declared({ id: office.newId(), conversationId, ...about }, Buffer.from("A receipt"));
  const declare = (input: object, by = office.vera) => office.send(by, "upload:declare", input);
  const rows = async () => (await office.store.db.selectFrom("uploads").selectAll().execute()).length;
  const takes = (attachments: AttachmentLimits) =>
    office.store.write((db) => updateSite(db, ACME.id, { settings: { ...ACME.settings, attachments } }));

  test("[U1] a file is declared, tells nobody, and its repeat says how far it came", async () => {
    const receipt = file();
    expect(await declare(receipt)).toEqual({ ok: true, isReceived: false });
    expect(office.told).toEqual([]);
    expect(await declare(receipt)).toEqual({ ok: true, isReceived: false });
    await office.sent(office.vera, conversationId, Buffer.from("A receipt"), { id: receipt.id });
    expect(await declare(receipt)).toEqual({ ok: true, isReceived: true });
    expect(await rows()).toBe(1);
  });

  test("[U1] an id is for one file, of one person, in one conversation", async () => {
    const receipt = file();
    await declare(receipt);
    const other = await office.opened();
    const conflict = { ok: false, error: { code: "conflict" } };
    expect(await declare({ ...receipt, sha256: "ab".repeat(32) })).toMatchObject(conflict);
    expect(await declare({ ...receipt, conversationId: other })).toMatchObject(conflict);
    expect(await office.send(office.ana, "upload:declare", receipt)).toMatchObject(conflict);
    expect(await rows()).toBe(1);
  });

  test("[U1] another visitor's conversation is not there", async () => {
    const ofOthers = await declare(file(), office.otherVisitor);
    const ofNobody = await declare(file({ conversationId: office.newId() }), office.otherVisitor);
    expect(ofOthers).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(ofOthers).toEqual(ofNobody);
    expect(await rows()).toBe(0);
  });

  describe("[U7] limits", () => {
    const tooLarge = { ok: false, error: { code: "too_large" } };

    test("a file may be as large as the site says", async () => {
      await takes({ fileMegabytes: 2, visitorMegabytes: 100, siteMegabytes: 100 });
      expect(await declare(file({ size: 2 * MEGABYTE }))).toMatchObject({ ok: true });
      expect(await declare(file({ size: 2 * MEGABYTE + 1 }))).toMatchObject(tooLarge);
    });

    test("a site that takes none says so", async () => {
      await takes({ fileMegabytes: 0, visitorMegabytes: 1, siteMegabytes: 1 });
      const reply = await declare(file({ size: 1 }));
      expect(reply).toMatchObject({ ok: false, error: { message: "Files are not taken here." } });
    });

    test("a visitor has so much in all conversations, and agents and others go on", async () => {
      await takes({ fileMegabytes: 2, visitorMegabytes: 3, siteMegabytes: 100 });
      const other = await office.opened();
      expect(await declare(file({ size: 2 * MEGABYTE }))).toMatchObject({ ok: true });
      expect(await declare(file({ size: 2 * MEGABYTE, conversationId: other }))).toMatchObject(tooLarge);
      expect(await declare(file({ size: MEGABYTE, conversationId: other }))).toMatchObject({ ok: true });
      expect(await declare(file({ size: 1 }))).toMatchObject(tooLarge);
      expect(await office.send(office.ana, "upload:declare", file({ size: 2 * MEGABYTE }))).toMatchObject({ ok: true });
    });

    test("a site has so much, and of many that come at once no more than fit are taken", async () => {
      await takes({ fileMegabytes: 1, visitorMegabytes: 100, siteMegabytes: 4 });
      const conversations = await Promise.all(Array.from({ length: 10 }, () => office.opened()));
      const input = (of: string) => [file({ size: MEGABYTE, conversationId: of })];
      const replies = await Promise.all(
        conversations.map((of) => office.receive(office.vera, "upload:declare", input(of))),
      );
      expect(replies.filter(({ ok }) => ok)).toHaveLength(4);
      expect(await rows()).toBe(4);
    });

    test("many small ones count as what they take on a disk", async () => {
      await takes({ fileMegabytes: 1, visitorMegabytes: 1, siteMegabytes: 100 });
      const replies = [];
      for (let n = 0; n < 250; n++) replies.push(await declare(file({ size: 1 })));
      expect(replies.filter(({ ok }) => ok)).toHaveLength(Math.floor(MEGABYTE / 4_096));
    });
  });
});
