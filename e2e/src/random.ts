/** Numbers that a seed gives again: fresh each run, and printed, so that what failed can be run once more with `SEED=…`. */
export function createRandom(seed = Number(process.env.SEED) || Date.now() % 1_000_000_000) {
  let state = seed >>> 0;

  /** mulberry32: a number from 0 up to, but not including, 1. */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  return {
    seed,
    /** A whole number from `from` to `to`, both among them. */
    between: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),
    /** True in this share of all cases, from 0 to 1. */
    chance: (share: number) => next() < share,
    pick<Value>(values: readonly Value[]): Value {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new Error("There is nothing to pick from.");
      return value;
    },
  };
}

export type Random = ReturnType<typeof createRandom>;
