import { beforeAll, expect, test } from "vitest";
import { findCommand } from "./commands.ts";
import { lockConversation } from "./conversations.ts";
import { entriesAfter, entryById, windowOf } from "./entries.ts";
import { factsOf } from "./facts.ts";
import { headsOf, headsOfVisitor } from "./heads.ts";
import { receiptsOf } from "./receipts.ts";
import { kyselyOn, migrateAtOnce } from "./sqlite.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";
import type { Db } from "./store.ts";
import { hasEnded } from "./visitor-tokens.ts";

const database = openSqliteDatabase(":memory:", {});
const asked: string[] = [];
const db = kyselyOn({
  ...database,
  prepare(statement) {
    asked.push(statement);
    return database.prepare(statement);
  },
});

beforeAll(() => migrateAtOnce(database, kyselyOn(database)));

/** What every post, opening and page asks. */
const QUESTIONS: Record<string, (db: Db) => Promise<unknown>> = {
  "a conversation": (db) => lockConversation(db, "a"),
  "a command": (db) => findCommand(db, "a", "b"),
  "what is measured": (db) => factsOf(db, "a"),
  "an entry": (db) => entryById(db, "a", "b"),
  "the newest of a log": (db) => windowOf(db, "a", "team", 100_000, 50),
  "the newest of a visitor's log": (db) => windowOf(db, "a", "visitor", 100_000, 50),
  "what follows a cursor": (db) => entriesAfter(db, "a", "team", 99_000, 200),
  "what follows a visitor's cursor": (db) => entriesAfter(db, "a", "visitor", 99_000, 200),
  "the heads of what an agent follows": (db) => headsOf(db, ["a", "b"]),
  "the heads of a visitor": (db) => headsOfVisitor(db, "a", 20),
  receipts: (db) => receiptsOf(db, "a"),
  "whether a token has ended": (db) => hasEnded(db, { siteId: "a", tokenHash: "b" }),
};

test.each(Object.entries(QUESTIONS))(
  "%s: found by an index and in its order, however much there is",
  async (_, ask) => {
    asked.length = 0;
    await ask(db);

    expect(asked).toHaveLength(1);
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${asked[0]}`).all([]) as { detail: string }[];
    const steps = plan.map(({ detail }) => detail).join("\n");
    expect(steps).toMatch(/SEARCH \S+ USING/);
    expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
  },
);
