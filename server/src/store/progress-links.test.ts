import { expect, test } from "vitest";
import { contract, NOW, opened } from "./contract.ts";
import { conversationOfLink, makeProgressLink, revokeProgressLinks } from "./progress-links.ts";

contract("progress links", (given) => {
  const make = (id: string) => given.store.write((db) => makeProgressLink(db, id, NOW));

  test("lead to their conversation, each by its own token, which is kept nowhere", async () => {
    const { id } = await opened(given);
    const other = await opened(given);
    const tokens = [await make(id), await make(id), await make(other.id)];

    expect(new Set(tokens).size).toBe(3);
    const found = await Promise.all(tokens.map((token) => conversationOfLink(given.store.db, token)));
    expect(found).toEqual([id, id, other.id]);
    expect(await conversationOfLink(given.store.db, `${tokens[0]}x`)).toBeUndefined();
    const rows = JSON.stringify(await given.store.db.selectFrom("progress_links").selectAll().execute());
    for (const token of tokens) expect(rows).not.toContain(token);
  });

  test("are revoked together, those of one conversation alone", async () => {
    const { id } = await opened(given);
    const other = await opened(given);
    const tokens = [await make(id), await make(id)];
    const foreign = await make(other.id);

    expect(await given.store.write((db) => revokeProgressLinks(db, id))).toBe(2);
    expect(await given.store.write((db) => revokeProgressLinks(db, id))).toBe(0);
    for (const token of tokens) expect(await conversationOfLink(given.store.db, token)).toBeUndefined();
    expect(await conversationOfLink(given.store.db, foreign)).toBe(other.id);
  });
});
