/** `pnpm fuzz [seeds]`: the pair of client and server for many seeds, on both stores; `SEED=… pnpm fuzz` plays one again. */
import { type Arena, postgresArena, sqliteArena } from "./faults/fuzz/arena.ts";
import { firstFailure, freshSeeds } from "./faults/fuzz/run.ts";
import { postgresForTests } from "./src/postgres.ts";

const SEEDS = Number(process.argv[2]) || 20_000;
/** One store would grow without end. */
const SEEDS_PER_ARENA = 1_000;
const given = Number(process.env.SEED);
const seeds = given ? [given] : freshSeeds(SEEDS);

let isGreen = await fuzz("SQLite", sqliteArena);
const postgres = await postgresForTests({ mayInstall: false, say: (sentence) => console.log(sentence) });
if (postgres.status === "ready") {
  isGreen = (await fuzz("PostgreSQL", () => postgresArena(postgres.url))) && isGreen;
  await postgres.close();
} else console.log(`PostgreSQL: skipped (${postgres.reason})`);
process.exitCode = isGreen ? 0 : 1;

async function fuzz(name: string, open: () => Promise<Arena>): Promise<boolean> {
  for (let played = 0; played < seeds.length; played += SEEDS_PER_ARENA) {
    const arena = await open();
    const failure = await firstFailure({ arena, seeds: seeds.slice(played, played + SEEDS_PER_ARENA) });
    await arena.close();
    if (failure) {
      console.log(`${name}: SEED=${failure.seed} breaks a rule.\n${failure.faults.join("\n")}`);
      return false;
    }
    console.log(
      `${name}: ${Math.min(played + SEEDS_PER_ARENA, seeds.length)} of ${seeds.length} seeds keep the rules.`,
    );
  }
  return true;
}
