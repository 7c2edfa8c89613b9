import { expect, test } from "vitest";
import { findCommand, insertCommand } from "./commands.ts";
import { contract, due, NOW, opened } from "./contract.ts";
import {
  findConversation,
  insertConversation,
  listForVisitor,
  lockConversation,
  updateConversation,
} from "./conversations.ts";
import { headsOf, headsOfVisitor } from "./heads.ts";
import { keyOf, raiseReceipts, receiptsBy, receiptsOf } from "./receipts.ts";

contract("a conversation", (given) => {
  test("is kept with both states, and its columns follow them", async () => {
    const state = await opened(given);
    const lead = { since: "2026-03-02T10:50:00.000Z", why: "silent" as const };
    const team = { ...state, head: 7, status: "waiting" as const, owner: { id: "ana", name: "Ana" }, lead };
    const change = {
      id: state.id,
      state: team,
      visitorState: { ...team, head: 4 },
      changedAt: "2026-03-02T11:00:00.000Z",
    };
    await given.store.write((db) => updateConversation(db, change));
    const stored = await findConversation(given.store.db, state.id);
    expect(stored).toEqual({
      id: state.id,
      siteId: given.site.id,
      visitorId: given.vera.id,
      ref: state.ref,
      status: "waiting",
      ownerId: "ana",
      nextUpdateBy: "2026-03-02T10:05:00.000Z",
      wakeAt: "2026-03-02T10:07:00.000Z",
      leadSince: "2026-03-02T10:50:00.000Z",
      checkBackBy: null,
      erasedAt: null,
      head: 7,
      publicHead: 4,
      createdAt: NOW,
      changedAt: "2026-03-02T11:00:00.000Z",
      state: team,
      visitorState: { ...team, head: 4 },
    });
    expect(await given.store.write((db) => lockConversation(db, state.id))).toEqual(stored);
  });

  test("keeps the time of its promise in the one form that sorts", async () => {
    const { id } = await opened(given, { promise: due("2026-03-02T10:30Z") });
    expect(await findConversation(given.store.db, id)).toMatchObject({ nextUpdateBy: "2026-03-02T10:30:00.000Z" });
  });

  test("that is unknown is not found, and not locked", async () => {
    expect(await findConversation(given.store.db, "unknown")).toBeUndefined();
    expect(await given.store.write((db) => lockConversation(db, "unknown"))).toBeUndefined();
  });

  test("[D1] that is opened by two tries at once is one", async () => {
    const { id: _, ...state } = await opened(given);
    const twice = ["A", "B"].map((ref) => ({ ...state, id: "one", ref }));
    const added = await Promise.all(
      twice.map((each) =>
        given.store.write((db) => insertConversation(db, { state: each, visitorState: each, createdAt: NOW })),
      ),
    );
    expect(added.toSorted()).toEqual([false, true]);
  });

  test("with a ref that is taken is rejected", async () => {
    const state = { ...(await opened(given)), id: "other" };
    const write = given.store.write((db) => insertConversation(db, { state, visitorState: state, createdAt: NOW }));
    await expect(write).rejects.toThrow();
  });

  test("stands in its visitor's list, what changed last first, page by page", async () => {
    const at = (minute: number) => `2026-03-02T10:0${minute}:00.000Z`;
    const ids: string[] = [];
    for (const minute of [3, 1, 2, 2, 5]) ids.push((await opened(given, {}, at(minute))).id);
    const ties = ids.slice(2, 4).sort().reverse();
    const expected = [ids[4], ids[0], ...ties, ids[1]];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listForVisitor(given.store.db, given.vera.id, 3, cursor);
      seen.push(...page.conversations.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(expected);
    expect(await listForVisitor(given.store.db, "nobody", 3)).toEqual({ conversations: [] });
    expect(await listForVisitor(given.store.db, given.vera.id, 3, "no cursor")).toEqual({ conversations: [] });
  });
});

contract("the heads", (given) => {
  test("[D5] are the team's of those asked for, and the visitor's own of the newest", async () => {
    const open = async (head: number, at: string) => {
      const state = await opened(given, { head }, at);
      const visitorState = { ...state, head: head - 1 };
      await given.store.write((db) => updateConversation(db, { id: state.id, state, visitorState, changedAt: at }));
      return state.id;
    };
    const older = await open(5, "2026-03-02T10:01:00.000Z");
    const newer = await open(9, "2026-03-02T10:02:00.000Z");
    expect(await headsOf(given.store.db, [older, newer, "unknown"])).toEqual({ [older]: 5, [newer]: 9 });
    expect(await headsOf(given.store.db, [])).toEqual({});
    expect(await headsOfVisitor(given.store.db, given.vera.id, 10)).toEqual({ [older]: 4, [newer]: 8 });
    expect(await headsOfVisitor(given.store.db, given.vera.id, 1)).toEqual({ [newer]: 8 });
  });
});

contract("a command", (given) => {
  const command = { id: "c1", inputHash: "h1", reply: { ok: true } as const, at: NOW };

  test("[D1] is found with its first reply", async () => {
    const { id } = await opened(given);
    expect(await findCommand(given.store.db, id, "c1")).toBeUndefined();
    expect(await given.store.write((db) => insertCommand(db, { ...command, conversationId: id }))).toBe(true);
    const again = { ...command, conversationId: id, inputHash: "h2" };
    expect(await given.store.write((db) => insertCommand(db, again))).toBe(false);
    expect(await findCommand(given.store.db, id, "c1")).toEqual({ inputHash: "h1", reply: { ok: true } });
    expect(await findCommand(given.store.db, "another", "c1")).toBeUndefined();
  });

  test("[D1] that arrives twice at once is kept once, and neither hangs", async () => {
    const { id } = await opened(given);
    const tries = Array.from({ length: 8 }, () =>
      given.store.write((db) => insertCommand(db, { ...command, conversationId: id })),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  });
});

contract("a receipt", (given) => {
  const vera = { kind: "visitor", id: "vera" } as const;
  const ana = { kind: "agent", id: "ana" } as const;

  test("moves forward and never back", async () => {
    const { id } = await opened(given);
    const raise = async (marks: { deliveredSeq?: number; readSeq?: number }) => {
      const veras = { conversationId: id, participant: vera };
      return (await given.store.write((db) => raiseReceipts(db, [{ ...veras, ...marks }]))).get(keyOf(veras));
    };
    expect(await raise({ deliveredSeq: 3 })).toEqual({ participant: vera, deliveredSeq: 3, readSeq: 0 });
    expect(await raise({ readSeq: 2 })).toEqual({ participant: vera, deliveredSeq: 3, readSeq: 2 });
    expect(await raise({ readSeq: 5 })).toEqual({ participant: vera, deliveredSeq: 5, readSeq: 5 });
    expect(await raise({ deliveredSeq: 1, readSeq: 1 })).toEqual({ participant: vera, deliveredSeq: 5, readSeq: 5 });
    expect(await raise({})).toEqual({ participant: vera, deliveredSeq: 5, readSeq: 5 });
  });

  test("is each participant's own, in each conversation", async () => {
    const [one, two] = [(await opened(given)).id, (await opened(given)).id];
    await given.store.write((db) =>
      raiseReceipts(db, [
        { conversationId: one, participant: vera, readSeq: 1 },
        { conversationId: two, participant: ana, readSeq: 3 },
        { conversationId: one, participant: ana, readSeq: 2 },
        { conversationId: two, participant: ana, readSeq: 2 },
      ]),
    );
    expect(await receiptsOf(given.store.db, one)).toEqual([
      { participant: ana, deliveredSeq: 2, readSeq: 2 },
      { participant: vera, deliveredSeq: 1, readSeq: 1 },
    ]);
    const anas = await receiptsBy(given.store.db, ana, [one, two, "unknown"]);
    expect([...anas].map(([id, { readSeq }]) => [id, readSeq]).sort()).toEqual(
      [
        [one, 2],
        [two, 3],
      ].sort(),
    );
    expect(await receiptsBy(given.store.db, ana, [])).toEqual(new Map());
  });
});
