/** How many of something each key has at once, up to a limit. */
export interface Tally {
  /** Counts one more, and answers what gives it back; undefined where there are as many as may be. `share`: how many share the key. */
  take(key: string, share?: number): (() => void) | undefined;
}

export function createTally(max: number): Tally {
  const counts = new Map<string, number>();

  return {
    take(key, share = 1) {
      const count = counts.get(key) ?? 0;
      if (count >= max * share) return undefined;
      counts.set(key, count + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        const left = (counts.get(key) ?? 0) - 1;
        if (left > 0) counts.set(key, left);
        else counts.delete(key);
      };
    },
  };
}
