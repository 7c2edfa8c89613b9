import type { StorageLike } from "../src/journal.ts";

export function createFakeStorage(): StorageLike & { keys(): string[] } {
  const values = new Map<string, string>();
  return {
    keys: () => [...values.keys()],
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** One that throws at everything. */
export function createFullStorage(): StorageLike {
  const refuse = () => {
    throw new Error("The browser forbids it.");
  };
  return { length: 1, key: refuse, getItem: refuse, setItem: refuse, removeItem: refuse };
}
