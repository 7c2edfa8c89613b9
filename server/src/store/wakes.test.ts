import { expect, test } from "vitest";
import { contract, due, NOW, opened } from "./contract.ts";
import { findConversation } from "./conversations.ts";
import { dueWakes, setWake } from "./wakes.ts";

const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

contract("the clock's list", (given) => {
  const open = async (dueMinute: number) => (await opened(given, { promise: due(at(dueMinute)) })).id;

  test("has what is due by now, the longest due first, page by page", async () => {
    const [later, now, earlier] = [await open(9), await open(8), await open(1)];
    const twins = [await open(5), await open(5), await open(5)].sort();
    const expected = [earlier, ...twins, now];
    for (const limit of [1, 2, 3, 10]) {
      const seen: string[] = [];
      for (let page = await dueWakes(given.store.db, at(10), limit); page.length > 0; ) {
        seen.push(...page.map(({ id }) => id));
        page = await dueWakes(given.store.db, at(10), limit, page.at(-1));
      }
      expect(seen).toEqual(expected);
    }
    expect((await dueWakes(given.store.db, at(11), 10)).map(({ id }) => id)).toContain(later);
  });

  test("leaves out what is done, and what the clock has nothing to do with", async () => {
    await opened(given, { status: "closed", promise: undefined });
    const id = await open(1);
    await given.store.write((db) => setWake(db, id, null));
    expect(await dueWakes(given.store.db, at(1_000_000), 10)).toEqual([]);
    expect(await findConversation(given.store.db, id)).toMatchObject({ wakeAt: null });
  });
});
