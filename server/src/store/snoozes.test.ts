import type { Conversation, View } from "@milepost/shared";
import { expect, test } from "vitest";
import { contract, due, NOW, opened } from "./contract.ts";
import { updateConversation } from "./conversations.ts";
import { countInbox, listInbox } from "./inbox.ts";
import { putOff, snoozesOf } from "./snoozes.ts";

const UNTIL = "2026-03-02T12:00:00.000Z";
const ana = { agentId: "ana", siteIds: null, now: NOW };

contract("[S1] what an agent has put off", (given) => {
  const openedLater = (change: Partial<Conversation> = {}) =>
    opened(given, { promise: due("2026-03-02T18:00:00.000Z"), owner: { id: "ana", name: "Ana" }, ...change });
  const snooze = ({ id: conversationId, head }: Conversation, until = UNTIL, agentId = "ana") =>
    given.store.write((db) => putOff(db, { agentId, conversationId, until, head }));
  const listed = async (view: View, asked = ana) =>
    (await listInbox(given.store.db, { ...asked, view, limit: 10 })).conversations.map(({ id }) => id);

  test("is neither listed nor counted among what is due or theirs, and is everywhere else", async () => {
    const [off, on] = [await openedLater(), await openedLater({ owner: { id: "ben", name: "Ben" } })];
    await snooze(off);
    await snooze(on, UNTIL, "ben");

    expect([await listed("due"), await listed("mine")]).toEqual([[on.id], []]);
    expect((await listed("all")).toSorted()).toEqual([off.id, on.id].toSorted());
    expect(await countInbox(given.store.db, ana)).toMatchObject({ due: 1, mine: 0, all: 2 });
    expect(await listed("due", { ...ana, agentId: "lea" })).toHaveLength(2);
    const found = await snoozesOf(given.store.db, ana, [off.id, on.id]);
    expect([...found]).toEqual([[off.id, UNTIL]]);
    expect(await snoozesOf(given.store.db, ana, [])).toEqual(new Map());
  });

  test("is seen again at its time, when its log has grown, or before its promise is due", async () => {
    const state = await openedLater();
    await snooze(state);
    const at = (now: string) => listed("due", { ...ana, now });
    expect(await at("2026-03-02T11:59:59.999Z")).toEqual([]);
    expect(await at(UNTIL)).toEqual([state.id]);
    await snooze(state, "2026-03-03T10:00:00.000Z");
    expect(await at("2026-03-02T17:44:59.999Z")).toEqual([]);
    expect(await at("2026-03-02T17:45:00.000Z")).toEqual([state.id]);

    const grown = { ...state, head: state.head + 1 };
    const change = { id: state.id, state: grown, visitorState: grown, changedAt: NOW };
    await given.store.write((db) => updateConversation(db, change));
    expect(await listed("due")).toEqual([state.id]);
    expect(await countInbox(given.store.db, ana)).toMatchObject({ due: 1, mine: 1 });
  });
});
