import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Arena, postgresArena, sqliteArena } from "./fuzz/arena.ts";
import { BREAKS } from "./fuzz/breaks.ts";
import { firstFailure, freshSeeds } from "./fuzz/run.ts";
import { play } from "./fuzz/world.ts";

const FRESH_SEEDS = 200;
/** A rule that is broken is noticed within so many seeds. */
const BREAK_SEEDS = 400;

/** Seeds that once found something, by what it was. */
const KEPT: Record<string, number> = {
  "acknowledged words of which only the summary was here when a copy was restored": 318,
  "words written after a reload on a device whose clock is behind": 1545,
  "a reload behind words that ended a time to undo": 2125,
  "what was told before the first session, of a log that was replaced": 562_470_753,
  "an opening that another tab was first with": 1102,
  "words that were kept before the session had begun": 575_566_854,
};

const databaseUrl = process.env.DATABASE_URL;

describe("[D1][D3][D4][D5][D6][D11] client and server, whatever happens between them", () => {
  describe("on SQLite", () => {
    keepTheRules(sqliteArena);
    describe("the fuzz notices when", () => {
      const arena = arenaOf(sqliteArena);
      test.each(Object.entries(BREAKS))("%s", async (_, broken) => {
        expect(await firstFailure({ arena: arena(), seeds: freshSeeds(BREAK_SEEDS), broken })).toBeDefined();
      });
    });
  });
  describe.skipIf(!databaseUrl)("on PostgreSQL", () => keepTheRules(() => postgresArena(databaseUrl ?? "")));
});

function keepTheRules(open: () => Promise<Arena>): void {
  const arena = arenaOf(open);
  test(`keep the rules for ${FRESH_SEEDS} fresh seeds`, async () => {
    expect(await firstFailure({ arena: arena(), seeds: freshSeeds(FRESH_SEEDS) })).toBeUndefined();
  });
  test.each(Object.entries(KEPT))("keep them for what once was: %s", async (_, seed) => {
    expect(await play({ arena: arena(), seed })).toEqual([]);
  });
}

function arenaOf(open: () => Promise<Arena>): () => Arena {
  let arena: Arena;
  beforeAll(async () => {
    arena = await open();
  });
  afterAll(() => arena?.close());
  return () => arena;
}
