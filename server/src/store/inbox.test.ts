import type { Conversation, InboxView } from "@milepost/shared";
import { expect, test } from "vitest";
import { contract, due, NOW, opened } from "./contract.ts";
import { countInbox, listInbox } from "./inbox.ts";
import { insertSite } from "./sites.ts";
import { putOff } from "./snoozes.ts";

const ana = { id: "ana", name: "Ana" };
const ben = { id: "ben", name: "Ben" };
const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

contract("the inbox", (given) => {
  /** Opens one of each, in an order that is not the list's; `late` and `soon` are open, the names say the rest. */
  async function oneOfEach(): Promise<Record<string, string>> {
    const open = async (change: Partial<Conversation>, changed: number) =>
      (await opened(given, change, at(changed))).id;
    return {
      closed: await open({ status: "closed", promise: undefined, owner: ana }, 9),
      soon: await open({ promise: due(at(10)), owner: ana, lead: { since: at(0), why: "broken_twice" } }, 1),
      waiting: await open({ status: "waiting", promise: undefined, owner: ben }, 3),
      late: await open({ promise: due(at(-10)) }, 2),
      resolved: await open({ status: "resolved", promise: undefined }, 11),
      waitingLonger: await open({ status: "waiting", promise: undefined }, 2),
      latest: await open({ promise: due(at(-20)), owner: ben, lead: { since: at(1), why: "silent" } }, 5),
    };
  }

  async function names(view: InboxView, ids: Record<string, string>, limit = 50): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listInbox(given.store.db, { view, agentId: ana.id, siteIds: null, now: NOW, limit, cursor });
      expect(page.conversations.length).toBeLessThanOrEqual(limit);
      seen.push(...page.conversations.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    return seen.map((id) => Object.keys(ids).find((name) => ids[name] === id) ?? id);
  }

  test("stands in the order of need: overdue, due, waiting, done", async () => {
    const ids = await oneOfEach();
    const expected = ["latest", "late", "soon", "waiting", "waitingLonger", "resolved", "closed"];
    expect(await names("all", ids)).toEqual(expected);
  });

  test("is the same page by page, whatever a page holds", async () => {
    const ids = await oneOfEach();
    const whole = await names("all", ids);
    for (let limit = 1; limit <= 8; limit++) expect(await names("all", ids, limit)).toEqual(whole);
  });

  test("has the views of the work, and counts them", async () => {
    const ids = await oneOfEach();
    const views: Record<InboxView, string[]> = {
      due: ["latest", "late", "soon", "waiting", "waitingLonger"],
      mine: ["soon"],
      unassigned: ["late", "waitingLonger"],
      waiting: ["waiting", "waitingLonger"],
      late: ["latest", "late"],
      closed: ["resolved", "closed"],
      all: ["latest", "late", "soon", "waiting", "waitingLonger", "resolved", "closed"],
      lead: ["latest", "soon"],
    };
    const counts = await countInbox(given.store.db, { agentId: ana.id, siteIds: null, now: NOW });
    for (const [view, expected] of Object.entries(views) as [InboxView, string[]][]) {
      expect([view, await names(view, ids)]).toEqual([view, expected]);
      expect([view, counts[view]]).toEqual([view, expected.length]);
    }
  });

  test("has for an agent of some sites what is of these, on every page and in every count", async () => {
    const boreal = { ...given.site, id: "boreal", key: "boreal" };
    await given.store.write((db) => insertSite(db, { ...boreal, createdAt: NOW }));
    const ours = await opened(given, { promise: due(at(5)) });
    const theirs = await opened(given, { promise: due(at(300)), siteId: boreal.id });
    const seenBy = async (siteIds: string[] | null) => {
      const asked = { agentId: ana.id, siteIds, now: NOW };
      const { conversations } = await listInbox(given.store.db, { ...asked, view: "all", limit: 9 });
      const { all, due, unassigned } = await countInbox(given.store.db, asked);
      return { ids: conversations.map(({ id }) => id), counts: [all, due, unassigned] };
    };
    expect(await seenBy([given.site.id])).toEqual({ ids: [ours.id], counts: [1, 1, 1] });
    expect(await seenBy([boreal.id])).toEqual({ ids: [theirs.id], counts: [1, 1, 1] });
    expect(await seenBy([boreal.id, given.site.id])).toEqual({ ids: [ours.id, theirs.id], counts: [2, 2, 2] });
    expect(await seenBy([])).toEqual({ ids: [], counts: [0, 0, 0] });
    await given.store.write((db) =>
      putOff(db, { agentId: ana.id, conversationId: theirs.id, until: at(60), head: theirs.head }),
    );
    expect(await seenBy([given.site.id])).toEqual({ ids: [ours.id], counts: [1, 1, 1] });
  });

  test("counts nothing where there is nothing", async () => {
    const none = { due: 0, mine: 0, unassigned: 0, waiting: 0, late: 0, closed: 0, all: 0, lead: 0 };
    expect(await countInbox(given.store.db, { agentId: ana.id, siteIds: null, now: NOW })).toEqual(none);
    expect(
      await listInbox(given.store.db, { view: "due", agentId: ana.id, siteIds: null, now: NOW, limit: 5 }),
    ).toEqual({
      conversations: [],
    });
  });

  test("keeps those apart that are due at the same time", async () => {
    const same = await Promise.all(Array.from({ length: 5 }, () => opened(given, { promise: due(at(5)) })));
    const ids = Object.fromEntries(same.map(({ id }) => [id, id]));
    expect(await names("due", ids, 2)).toEqual(same.map(({ id }) => id).sort());
  });

  test("shows an open conversation without a promise rather than hiding it", async () => {
    const unpromised = (await opened(given, { promise: undefined })).id;
    const promised = (await opened(given, { promise: due(at(5)) })).id;
    expect(await names("due", { unpromised, promised }, 1)).toEqual(["unpromised", "promised"]);
  });

  test("ends at a cursor that is none, or another view's", async () => {
    const ids = await oneOfEach();
    const asked = { agentId: ana.id, siteIds: null, now: NOW, limit: 6 };
    const { cursor } = await listInbox(given.store.db, { ...asked, view: "all" });
    expect(cursor).toBeDefined();
    expect(await listInbox(given.store.db, { ...asked, view: "late", cursor })).toEqual({ conversations: [] });
    for (const wrong of ["nonsense", "", "W10", Buffer.from(`["open","${ids.late}"]`).toString("base64url")]) {
      expect(await listInbox(given.store.db, { ...asked, view: "all", cursor: wrong })).toEqual({ conversations: [] });
    }
  });
});
