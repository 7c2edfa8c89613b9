import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOUR_MS, MINUTE_MS, msOf } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import type { Office } from "../../test/office.ts";
import { picture } from "../../test/pictures.ts";

const DAY_MINUTES = (24 * HOUR_MS) / MINUTE_MS;

onBothStores(({ openOffice }) => {
  let office: Office;
  let conversationId: string;
  beforeEach(async () => {
    office = await openOffice();
    conversationId = await office.opened();
  });
  afterEach(() => office.close());

  const uploads = () => office.store.db.selectFrom("uploads").selectAll().execute();
  const photo = async () =>
    office.sent(office.vera, conversationId, await picture(), { name: "door.jpg", type: "image/jpeg" });
  const pathsOf = ({ fileId }: { fileId: string }) =>
    (["file", "thumbnail"] as const).map((part) => office.files.pathOf(fileId, part));

  test("[U8] what no message took is gone after a day, what one took stays", async () => {
    const taken = await photo();
    await photo();
    await office.did(office.vera, "message:post", { conversationId, body: "", attachments: [taken] });
    const all = await uploads();
    office.pass(DAY_MINUTES - 1);
    await office.tick();
    expect(await uploads()).toHaveLength(2);
    office.pass(2);
    await office.tick();

    expect((await uploads()).map(({ id }) => id)).toEqual([taken]);
    for (const upload of all) {
      for (const path of pathsOf(upload)) expect(existsSync(path)).toBe(upload.id === taken);
    }
  });

  test("[U8] what was swept is not bound any more", async () => {
    const file = await photo();
    office.pass(DAY_MINUTES + 1);
    await office.tick();
    const post = { conversationId, body: "See here", attachments: [file] };
    expect((await office.act(office.vera, "message:post", post)).reply).toMatchObject({ error: { code: "invalid" } });
  });

  test("[P5] the files of a deleted message are gone from the disk with the next tick", async () => {
    const file = await photo();
    const [message] = await office.did(office.vera, "message:post", { conversationId, body: "", attachments: [file] });
    const [upload] = await uploads();
    await office.did(office.vera, "message:delete", { conversationId, entryId: message?.id });
    await office.tick();

    expect(await uploads()).toEqual([]);
    for (const path of pathsOf(upload ?? { fileId: "" })) expect(existsSync(path)).toBe(false);
  });

  test("[U8] what arrived in part before a server ended is gone after a day", async () => {
    await photo();
    const [old, young] = ["old", "young"].map((name) => join(office.dataDir, "attachments/incoming", name));
    const nowSeconds = msOf(office.now()) / 1_000;
    for (const [path, age] of [
      [old, 90_000],
      [young, 3_600],
    ] as const) {
      writeFileSync(path ?? "", "half");
      utimesSync(path ?? "", nowSeconds - age, nowSeconds - age);
    }
    await office.tick();

    expect([old, young].map((path) => existsSync(path ?? ""))).toEqual([false, true]);
  });
});
