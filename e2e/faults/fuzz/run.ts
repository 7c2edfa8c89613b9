import type { Arena } from "./arena.ts";
import type { Break } from "./breaks.ts";
import { play } from "./world.ts";

export interface Run {
  arena: Arena;
  seeds: Iterable<number>;
  broken?: Break;
  /** Called after each seed. */
  played?(seed: number): void;
}

/** So many stories are told at once: their commits share the disk's syncs. */
const SIDE_BY_SIDE = 16;

/** Plays seeds until one goes wrong: that seed with its faults, or undefined. */
export async function firstFailure({ arena, seeds, broken, played }: Run) {
  const ahead = seeds[Symbol.iterator]();
  let failure: { seed: number; faults: string[] } | undefined;
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (let next = ahead.next(); !next.done && !failure; next = ahead.next()) {
        const seed = next.value;
        const faults = await play({ arena, seed, broken });
        if (faults.length > 0) failure ??= { seed, faults };
        played?.(seed);
      }
    }),
  );
  return failure;
}

export function freshSeeds(count: number, first = Date.now() % 1_000_000_000): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
