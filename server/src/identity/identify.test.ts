import type { Reply, ResultOf } from "@milepost/shared";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import { ACME, NINE, type Office } from "../../test/office.ts";
import type { VisitorActor } from "../actor.ts";
import { receiptsOf } from "../store/receipts.ts";
import { standingOf } from "../store/visitor-tokens.ts";
import { visitorById } from "../store/visitors.ts";
import { type Identified, identify } from "./identify.ts";
import { hashOfToken } from "./tokens.ts";

const KEY = "key-hs";

onBothStores(({ openOffice }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  /** Somebody signs in on a device that was known by this token. */
  function signsIn(
    tokenHash: string | undefined,
    claims: { subject: string; name?: string; email?: string } = { subject: "vera-7" },
  ): Promise<Identified> {
    const identity = { keyId: KEY, ...claims };
    return office.store.write((db) =>
      identify(db, { siteId: ACME.id, identity, tokenHash, keepsToken: true, at: NINE }),
    );
  }
  const standing = (tokenHash: string) => standingOf(office.store.db, { siteId: ACME.id, tokenHash });
  const actor = ({ visitor, token = "" }: Identified): VisitorActor => ({
    ...office.vera,
    id: visitor.id,
    name: visitor.name,
    tokenHash: hashOfToken(token),
  });
  async function listed(by: VisitorActor): Promise<string[]> {
    const reply = (await office.send(by, "conversation:list", {})) as Reply<ResultOf<"conversation:list">>;
    return reply.ok ? reply.conversations.map(({ state }) => state.id) : [];
  }

  describe("[V2] who signs in", () => {
    test("keeps what they wrote before, and the old token is good no longer", async () => {
      const conversationId = await office.opened();
      const vera = await signsIn(office.vera.tokenHash);

      expect(vera.visitor).toMatchObject({ id: office.vera.id, subject: "vera-7" });
      expect(await listed(actor(vera))).toEqual([conversationId]);
      expect(await standing(office.vera.tokenHash)).toEqual({ status: "ended" });
      expect(await standing(hashOfToken(vera.token ?? ""))).toMatchObject({ status: "known" });
    });

    test("is the same visitor on every device, with all of the history", async () => {
      const conversationId = await office.opened();
      const phone = await signsIn(office.vera.tokenHash);
      const laptop = await signsIn(undefined);

      expect(laptop.visitor.id).toBe(phone.visitor.id);
      expect(laptop.token).not.toBe(phone.token);
      expect(await listed(actor(laptop))).toEqual([conversationId]);
      expect(await listed(actor(phone))).toEqual([conversationId]);
    });

    test("takes what was written anonymously on a second device along, and goes on in it", async () => {
      const onPhone = await office.opened();
      await signsIn(office.vera.tokenHash);
      const onLaptop = await office.opened("And my refund?", office.otherVisitor);
      await office.send(office.otherVisitor, "receipt:set", { conversationId: onLaptop, readSeq: 2 });
      const [, mine] = await office.log(onLaptop);
      const laptop = await signsIn(office.otherVisitor.tokenHash);
      const vera = actor(laptop);

      expect((await listed(vera)).sort()).toEqual([onLaptop, onPhone].sort());
      const [said] = await office.did(vera, "message:post", { conversationId: onLaptop, body: "Still me." });
      expect(office.heard()).toContain("visitor entry:added message");
      expect(office.told.find(({ name }) => name === "entry:added")?.to).toEqual({ visitor: laptop.visitor.id });
      expect(said?.author.id).toBe(laptop.visitor.id);
      await office.did(vera, "message:edit", { conversationId: onLaptop, entryId: mine?.id, body: "And mine?" });
      expect(await receiptsOf(office.store.db, onLaptop)).toMatchObject([
        { participant: { kind: "visitor", id: laptop.visitor.id }, readSeq: 2 },
      ]);
    });

    test("[D1] what they sent before is a repeat when it is sent again", async () => {
      await office.opened();
      await signsIn(office.vera.tokenHash);
      const conversationId = await office.opened("And my refund?", office.otherVisitor);
      const message = { id: office.newId(), conversationId, body: "Please." };
      const first = await office.send(office.otherVisitor, "message:post", message);
      const vera = actor(await signsIn(office.otherVisitor.tokenHash));

      expect(await office.send(vera, "message:post", message)).toEqual(first);
      const other = await office.send(vera, "message:post", { ...message, body: "Now." });
      expect(other).toMatchObject({ ok: false, error: { code: "conflict" } });
    });

    test("[D11] is told by the clock, too, and the folded state is what the log says", async () => {
      await office.opened();
      const vera = await signsIn(office.vera.tokenHash);
      const conversationId = await office.opened("And my refund?", office.otherVisitor);
      await signsIn(office.otherVisitor.tokenHash);
      office.pass(8);
      await office.tick();

      const broken = office.told.filter(({ name, payload }) => {
        return name === "entry:added" && (payload as { conversationId: string }).conversationId === conversationId;
      });
      expect(broken.map(({ to }) => to)).toContainEqual({ visitor: vera.visitor.id });
      expect((await office.state(conversationId)).visitorId).toBe(office.otherVisitor.id);
      expect((await office.row(conversationId))?.visitorId).toBe(vera.visitor.id);
    });

    test("never gets what another identified person wrote, on a device that both use", async () => {
      await office.opened();
      const vera = await signsIn(office.vera.tokenHash);
      const vito = await signsIn(hashOfToken(vera.token ?? ""), { subject: "vito-8" });

      expect(vito.visitor.id).not.toBe(vera.visitor.id);
      expect(await listed(actor(vito))).toEqual([]);
      expect(await standing(hashOfToken(vera.token ?? ""))).toEqual({ status: "ended" });
    });

    test("on a token that has ended gets a new one, and nothing else", async () => {
      await office.opened();
      const vera = await signsIn(office.vera.tokenHash);
      const vito = await signsIn(office.vera.tokenHash, { subject: "vito-8" });

      expect(vito.visitor.id).not.toBe(vera.visitor.id);
      expect(await listed(actor(vito))).toEqual([]);
    });

    test("is somebody else on another site", async () => {
      const vera = await signsIn(undefined);
      const boreal = "00000000-0000-4000-8000-0000000000b0";
      await office.store.write((db) =>
        db
          .insertInto("sites")
          .values({
            id: boreal,
            key: "boreal",
            name: "Boreal",
            settings: JSON.stringify(ACME.settings),
            createdAt: NINE,
          })
          .execute(),
      );
      const there = await office.store.write((db) =>
        identify(db, {
          siteId: boreal,
          identity: { keyId: KEY, subject: "vera-7" },
          tokenHash: undefined,
          keepsToken: true,
          at: NINE,
        }),
      );
      expect(there.visitor.id).not.toBe(vera.visitor.id);
    });

    test("in two tabs at the same moment is one visitor", async () => {
      const conversationId = await office.opened();
      const tabs = await Promise.all([signsIn(office.vera.tokenHash), signsIn(office.vera.tokenHash)]);

      expect(new Set(tabs.map(({ visitor }) => visitor.id)).size).toBe(1);
      for (const tab of tabs) expect(await listed(actor(tab))).toEqual([conversationId]);
    });
  });

  describe("[V4] a name and an address", () => {
    const typed = { name: "The boss", email: "boss@acme.example" };

    test("that were typed are not the site's word", async () => {
      await office.opened();
      await office.send(office.vera, "visitor:set", typed);
      expect(office.told[0]?.payload).toMatchObject({ summary: { visitor: typed } });
      expect(JSON.stringify(office.told)).not.toContain("isEmailVerified");

      const vera = await signsIn(office.vera.tokenHash);
      expect(vera.visitor).toMatchObject({ name: "", email: typed.email, emailVerifiedAt: null });
    });

    test("that the site names take their place, and stay when it names none", async () => {
      await office.opened();
      await office.send(office.vera, "visitor:set", typed);
      const claims = { subject: "vera-7", name: "Vera Virtanen", email: "vera@acme.example" };
      const vera = await signsIn(office.vera.tokenHash, claims);
      expect(vera.visitor).toMatchObject({ name: claims.name, email: claims.email, emailVerifiedAt: NINE });

      await signsIn(hashOfToken(vera.token ?? ""));
      expect(await visitorById(office.store.db, vera.visitor.id)).toMatchObject({
        name: claims.name,
        email: claims.email,
        emailVerifiedAt: NINE,
      });
    });

    test.each([["name"], ["email"]] as const)("of the site are not the visitor's to change: %s", async (field) => {
      const claims = { subject: "vera-7", name: "Vera", email: "vera@acme.example" };
      const vera = await signsIn(undefined, claims);
      const reply = await office.send(actor(vera), "visitor:set", { [field]: typed[field] });

      expect(reply).toMatchObject({ ok: false, error: { code: "forbidden" } });
      expect(office.told).toEqual([]);
      expect(await visitorById(office.store.db, vera.visitor.id)).toMatchObject({ ...claims, emailVerifiedAt: NINE });
      expect(await office.send(actor(vera), "visitor:set", { language: "fi" })).toMatchObject({ ok: true });
    });

    test("where the site names no address, one that is typed is unverified", async () => {
      const vera = await signsIn(undefined);
      expect(await office.send(actor(vera), "visitor:set", { email: typed.email })).toEqual({
        ok: true,
        visitor: { id: vera.visitor.id, name: "", email: typed.email, isIdentified: true },
      });
    });

    test("an address that was typed goes along to the identified visitor, who has none, with its mails' way to stop", async () => {
      await signsIn(undefined);
      await office.opened("Hello", office.otherVisitor);
      await office.send(office.otherVisitor, "visitor:set", typed);
      const vera = await signsIn(office.otherVisitor.tokenHash);

      expect(vera.visitor).toMatchObject({ email: typed.email, emailVerifiedAt: null });
      expect(await visitorById(office.store.db, office.otherVisitor.id)).toMatchObject({ email: null });
    });
  });
});
