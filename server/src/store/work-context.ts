import { AsyncLocalStorage } from "node:async_hooks";

/** Tells a write that is begun inside another from one that only comes after it: the first would wait for itself. */
export function createWorkContext() {
  const works = new AsyncLocalStorage<{ isRunning: boolean }>();
  return {
    assertOutside(): void {
      if (works.getStore()?.isRunning) throw new Error("A write inside a write: use the db that the work was given.");
    },
    async run<T>(work: () => Promise<T>): Promise<T> {
      const current = { isRunning: true };
      try {
        return await works.run(current, work);
      } finally {
        current.isRunning = false;
      }
    },
  };
}
