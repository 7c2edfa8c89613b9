import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cutCommits } from "../test/cut-commits.ts";
import { type Office, openOffice } from "../test/office.ts";
import { ownDatabase } from "./store/contract.ts";
import { createPostgresStore } from "./store/postgres.ts";

const CUTS = [
  ["before PostgreSQL hears of it", "before"],
  ["after PostgreSQL has done it", "after"],
] as const;
const server = process.env.DATABASE_URL;

describe.skipIf(!server)("a connection to PostgreSQL that is lost while a command is committed", () => {
  let way: Awaited<ReturnType<typeof cutCommits>>;
  let office: Office;

  beforeEach(async () => {
    const database = await ownDatabase(server ?? "");
    way = await cutCommits(database.url);
    office = await openOffice(async () => ({
      store: await createPostgresStore({ url: way.url }),
      remove: database.drop,
    }));
  });

  afterEach(async () => {
    await office.close();
    await way.close();
  });

  test.each(CUTS)(
    "[D1] [D2] %s: the outcome is unknown and refused for now, and the repeat is answered as the first time",
    async (_, when) => {
      const conversationId = await office.opened();
      const input = { id: office.newId(), conversationId, body: "Are you there?" };
      way.cutNext(when);
      const unknown = await office.send(office.vera, "message:post", input);
      expect(unknown).toMatchObject({ ok: false, error: { code: "unavailable" } });
      expect(way.count()).toBe(1);
      expect(office.told).toEqual([]);
      // What has happened in truth.
      expect(await office.log(conversationId)).toHaveLength(when === "after" ? 3 : 2);

      expect(await office.send(office.vera, "message:post", input)).toEqual({ ok: true, seq: 3, head: 3 });
      expect(await office.send(office.vera, "message:post", input)).toEqual({ ok: true, seq: 3, head: 3 });
      expect((await office.log(conversationId)).map(({ kind }) => kind)).toEqual(["opened", "message", "message"]);
    },
  );

  test.each(CUTS)("[D1] %s: a conversation is opened once", async (_, when) => {
    const input = { id: office.newId(), message: { id: office.newId(), body: "Hello?" } };
    way.cutNext(when);
    expect(await office.send(office.vera, "conversation:open", input)).toMatchObject({
      ok: false,
      error: { code: "unavailable" },
    });
    expect(await office.send(office.vera, "conversation:open", input)).toEqual({ ok: true, seq: 2, head: 2 });
    expect(office.heard()).toContain("agents conversation:changed");
    expect(await office.log(input.id)).toHaveLength(2);
  });

  test("[D1] the same id with other words is a conflict once it was committed", async () => {
    const conversationId = await office.opened();
    const input = { id: office.newId(), conversationId, body: "Are you there?" };
    way.cutNext("after");
    await office.send(office.vera, "message:post", input);
    const other = await office.send(office.vera, "message:post", { ...input, body: "Never mind." });
    expect(other).toMatchObject({ ok: false, error: { code: "conflict" } });
  });

  test("[D1] what the clock adds is added once", async () => {
    const conversationId = await office.opened();
    office.pass(24 * 60);
    way.cutNext("after");
    await office.tick();
    await office.tick();
    await office.tick();
    expect(way.count()).toBe(1);
    const kinds = (await office.log(conversationId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "promise_broken")).toHaveLength(1);
  });
});
