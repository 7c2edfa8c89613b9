import { randomUUID } from "node:crypto";
import type { Conversation, Facts } from "@milepost/shared";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { contract, NOW, opened } from "./contract.ts";
import { lockConversation, updateConversation } from "./conversations.ts";
import { factsOf, keepFacts } from "./facts.ts";
import type { Db } from "./store.ts";
import { setWake } from "./wakes.ts";

contract("what is remembered of a conversation", (given) => {
  const tagsOf = async (db: Db, id: string) => (await lockConversation(db, id))?.state.tags;

  async function tag(db: Db, id: string, name: string): Promise<void> {
    const row = await lockConversation(db, id);
    if (!row) throw new Error("There is no such conversation.");
    const state = { ...row.state, tags: [...row.state.tags, name] };
    await updateConversation(db, { id, state, visitorState: row.visitorState, changedAt: NOW });
  }

  test("[D11] is what was written last, whoever wrote it", async () => {
    const { id } = await opened(given);
    await given.store.write((db) => tag(db, id, "one"));
    await Promise.all(["two", "three"].map((name) => given.store.write((db) => tag(db, id, name))));
    await given.store.write((db) => setWake(db, id, "2026-03-02T11:00:00.000Z"));

    const row = await given.store.write((db) => lockConversation(db, id));
    expect(row?.state.tags.toSorted()).toEqual(["one", "three", "two"]);
    expect(row?.wakeAt).toBe("2026-03-02T11:00:00.000Z");
    expect(row).toEqual(await given.store.db.selectFrom("conversations").selectAll().executeTakeFirst().then(parsed));
  });

  test("[D11] is what the row has, also where only some of it changes", async () => {
    const { id } = await opened(given);
    const rowAfter = async (write: (db: Db) => Promise<void>) => {
      await given.store.write(write);
      return given.store.db.selectFrom("conversations").selectAll().executeTakeFirst().then(parsed);
    };
    const become = (change: Partial<Conversation>) => async (db: Db) => {
      const row = await lockConversation(db, id);
      if (!row) throw new Error("There is no such conversation.");
      const state = { ...row.state, ...change, head: row.head + 1 };
      await updateConversation(db, { id, state, visitorState: state, changedAt: NOW });
    };
    const due = { nextUpdateBy: "2026-03-02T10:05:00.000Z", wakeAt: "2026-03-02T10:07:00.000Z" };

    expect(await rowAfter(become({}))).toMatchObject({ head: 2, publicHead: 2, status: "open", ...due });
    expect(await rowAfter((db) => setWake(db, id, null))).toMatchObject({ wakeAt: null });
    expect(await rowAfter(become({}))).toMatchObject({ head: 3, ...due });
    const waiting = { status: "waiting", promise: undefined, owner: { id: "ana", name: "Ana" } } as const;
    expect(await rowAfter(become(waiting))).toMatchObject({ status: "waiting", nextUpdateBy: null, ownerId: "ana" });
    const row = await given.store.write((db) => lockConversation(db, id));
    expect(await rowAfter(become({}))).toMatchObject({ head: 5, status: "waiting", wakeAt: row?.wakeAt });
  });

  test("[D11] is nothing that a work wrote before it failed, and all that its neighbours wrote", async () => {
    const { id } = await opened(given);
    const fails = async (db: Db) => {
      await tag(db, id, "undone");
      throw new Error("no");
    };
    const works = [(db: Db) => tag(db, id, "kept"), fails, (db: Db) => tag(db, id, "kept too")];
    await Promise.allSettled(works.map((work) => given.store.write(work)));

    const tags = await given.store.write((db) => tagsOf(db, id));
    expect(tags?.toSorted()).toEqual(["kept", "kept too"]);
  });

  test("[D11] is nothing of a commit that failed", async () => {
    const { id } = await opened(given);
    const work = given.store.write(async (db) => {
      await tag(db, id, "undone");
      await keepFacts(db, id, NO_FACTS);
      await breakCommit(db);
    });
    await expect(work).rejects.toThrow();

    expect(await given.store.write((db) => tagsOf(db, id))).toEqual([]);
    expect(await given.store.write((db) => factsOf(db, id))).toBeUndefined();
  });
});

const NO_FACTS: Facts = {
  silentSince: NOW,
  ...{ longestSilenceMs: 0, longestSilenceOpenMs: 0, withUsMs: 0, withCustomerMs: 0, withOthersMs: 0 },
  ...{ withUsOpenMs: 0, withCustomerOpenMs: 0, withOthersOpenMs: 0, isUnconfirmed: false },
  ...{ kept: 0, late: 0, broken: 0, replaced: 0, delays: 0, delaysBeforeDue: 0, transfers: 0, newsRequests: 0 },
  ...{ isResolved: false, isConfirmed: false, isReopened: false },
};

function parsed(row: { state: string; visitorState: string } | undefined): unknown {
  return row && { ...row, state: JSON.parse(row.state), visitorState: JSON.parse(row.visitorState) };
}

/** What no commit can keep: a session of nobody's, of which the commit is the first to be asked. */
async function breakCommit(db: Db): Promise<void> {
  const isSqlite = db.getExecutor().adapter.constructor.name === "SqliteAdapter";
  if (!isSqlite) throw new Error("PostgreSQL has no such commit here.");
  await sql`PRAGMA defer_foreign_keys = ON`.execute(db);
  await db
    .insertInto("sessions")
    .values({ tokenHash: randomUUID(), agentId: "nobody", createdAt: NOW, expiresAt: NOW, lastSeenAt: NOW })
    .execute();
}
