import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { onBothStores } from "../test/both-stores.ts";
import { countRows, type Office } from "../test/office.ts";
import { insertCommand } from "./store/commands.ts";

onBothStores((on) => {
  describe("an act that one entry is all of", () => {
    let office: Office;
    let conversationId: string;

    beforeEach(async () => {
      office = await on.openOffice();
      conversationId = await office.opened();
      await office.did(office.ana, "note:post", { conversationId, body: "Vera counts otherwise from here on." });
    });
    afterEach(() => office.close());

    test("[D1] is known by that entry: it has no row of its own, and a repeat gets the first reply", async () => {
      const { commands } = await countRows(office.store);
      for (const [actor, place] of [
        [office.vera, 3],
        [office.ana, 6],
      ] as const) {
        const input = { id: office.newId(), conversationId, body: "Any news?" };
        const first = { ok: true, seq: place, head: place };
        expect(await office.send(actor, "message:post", input)).toEqual(first);
        await office.did(office.ben, "note:post", { conversationId, body: "Later than the first." });
        expect(await office.act(actor, "message:post", input)).toEqual({ reply: first, added: [] });
      }
      expect((await countRows(office.store)).commands).toBe(commands);
    });

    test("[D1] is no other act: its id with other content, or by somebody else, is refused", async () => {
      const input = { id: office.newId(), conversationId, body: "Any news?" };
      await office.did(office.vera, "message:post", input);
      for (const [actor, other] of [
        [office.vera, { ...input, body: "No news?" }],
        [office.ana, input],
      ] as const) {
        const { reply, added } = await office.act(actor, "message:post", other);
        expect(reply).toMatchObject({ ok: false, error: { code: "conflict" } });
        expect(added).toEqual([]);
      }
    });

    test("[D1] is answered as the first time where an earlier version gave it a row of its own", async () => {
      const input = { id: office.newId(), conversationId, body: "Any news?" };
      const reply = await office.send(office.vera, "message:post", input);
      await office.store.write(async (db) => {
        const act = db.selectFrom("entries").select("inputHash").where("id", "=", input.id);
        const { inputHash } = await act.executeTakeFirstOrThrow();
        await db.updateTable("entries").set({ inputHash: null }).where("id", "=", input.id).execute();
        const row = { conversationId, id: input.id, inputHash: inputHash ?? "", reply, at: office.now() };
        await insertCommand(db, row);
      });

      expect(await office.act(office.vera, "message:post", input)).toEqual({ reply, added: [] });
    });
  });

  test("[D1] an act that adds several entries, or none, has a row of its own, and a repeat gets the first reply", async () => {
    const office = await on.openOffice();
    const opening = { id: office.newId(), message: { id: office.newId(), body: "Hello" } };
    const opened = await office.send(office.vera, "conversation:open", opening);
    const tags = { id: office.newId(), conversationId: opening.id, add: [], remove: ["never there"] };
    const nothing = await office.send(office.ana, "conversation:tag", tags);

    expect(nothing).toMatchObject({ ok: true, seq: null });
    expect((await countRows(office.store)).commands).toBe(2);
    expect(await office.send(office.vera, "conversation:open", opening)).toEqual(opened);
    expect(await office.send(office.ana, "conversation:tag", tags)).toEqual(nothing);
    await office.close();
  });
});
