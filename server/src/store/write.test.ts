import { expect, test } from "vitest";
import { contract, opened } from "./contract.ts";
import { findConversation, insertConversation, lockConversation, updateConversation } from "./conversations.ts";
import { metaOf, setMeta, takeMeta } from "./meta.ts";

contract("a write", (given) => {
  test("gives what the work gives, and reads see it afterwards", async () => {
    const result = await given.store.write(async (db) => {
      await setMeta(db, "greeting", "Hello, Vera");
      return metaOf(db, "greeting");
    });
    expect(result).toBe("Hello, Vera");
    expect(await metaOf(given.store.db, "greeting")).toBe("Hello, Vera");
  });

  test("is not seen by reads before it is committed", async () => {
    await given.store.write((db) => setMeta(db, "step", "one"));
    await given.store.write(async (db) => {
      await setMeta(db, "step", "two");
      expect(await metaOf(given.store.db, "step")).toBe("one");
      expect(await metaOf(db, "step")).toBe("two");
    });
    expect(await metaOf(given.store.db, "step")).toBe("two");
  });

  test("that throws is rejected with that error and leaves nothing, while its neighbours stay", async () => {
    const wrong = new Error("Ana's work went wrong.");
    const settled = await Promise.allSettled([
      given.store.write((db) => setMeta(db, "before", "kept")),
      given.store.write(async (db) => {
        await setMeta(db, "wrong", "lost");
        throw wrong;
      }),
      given.store.write((db) => setMeta(db, "after", "kept")),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(settled[1]).toHaveProperty("reason", wrong);
    expect(await Promise.all(["before", "wrong", "after"].map((key) => metaOf(given.store.db, key)))).toEqual([
      "kept",
      undefined,
      "kept",
    ]);
  });

  test("of what the tables forbid is rejected, while its neighbours stay", async () => {
    const state = await opened(given);
    const strangers = { ...state, id: "other", visitorId: "nobody", ref: "K7-0000" };
    const settled = await Promise.allSettled([
      given.store.write((db) =>
        insertConversation(db, { state: strangers, visitorState: strangers, createdAt: state.openedAt }),
      ),
      given.store.write((db) => setMeta(db, "neighbour", "kept")),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(await findConversation(given.store.db, "other")).toBeUndefined();
  });

  test("inside a write is refused, and the outer one is undone", async () => {
    const nested = given.store.write(async (db) => {
      await setMeta(db, "outer", "lost");
      await given.store.write((inner) => setMeta(inner, "inner", "lost"));
    });
    await expect(nested).rejects.toThrow("A write inside a write");
    expect(await metaOf(given.store.db, "outer")).toBeUndefined();
  });

  test("may follow from a work that has ended", async () => {
    const ended = Promise.withResolvers<void>();
    let following: Promise<void> | undefined;
    await given.store.write(async () => {
      following = ended.promise.then(() => given.store.write((db) => setMeta(db, "following", "kept")));
    });
    ended.resolve();
    await following;
    expect(await metaOf(given.store.db, "following")).toBe("kept");
  });

  test("[D3] to one conversation waits for the one before it: no place is given twice", async () => {
    const { id } = await opened(given);
    const advance = () =>
      given.store.write(async (db) => {
        const before = await lockConversation(db, id);
        if (!before) throw new Error("The conversation is gone.");
        const state = { ...before.state, head: before.head + 1 };
        await updateConversation(db, { id, state, visitorState: state, changedAt: state.lastAt });
        return state.head;
      });
    const heads = await Promise.all(Array.from({ length: 40 }, advance));
    expect(heads.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 2));
    expect(await findConversation(given.store.db, id)).toMatchObject({ head: 41 });
  });

  test("lets one of many take what is good for one use", async () => {
    await given.store.write((db) => setMeta(db, "setupTokenHash", "h1"));
    expect(await given.store.write((db) => takeMeta(db, "setupTokenHash", "another"))).toBe(false);
    const tries = Array.from({ length: 5 }, () => given.store.write((db) => takeMeta(db, "setupTokenHash", "h1")));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(await given.store.write((db) => takeMeta(db, "setupTokenHash", "h1"))).toBe(false);
  });
});
