import { randomUUID } from "node:crypto";
import { SECOND_MS } from "@milepost/shared";
import type { Log } from "./log.ts";
import { onTimer, type Repeat } from "./on-timer.ts";
import { setMeta } from "./store/meta.ts";
import { isStorageFault } from "./store/storage-fault.ts";
import type { Store } from "./store/store.ts";

const PROBE_MS = SECOND_MS;

export interface WatchOptions {
  store: Store;
  now(): Date;
  log: Log;
  repeat?: Repeat | undefined;
}

export interface WatchedStore extends Store {
  /** Whether it keeps what it is given now: what a write of its own has shown, a second ago at most. */
  canWrite(): Promise<boolean>;
  /** Resolves when no write of its own is under way; it makes no more. The store stays open. */
  endWatch(): Promise<void>;
}

type Condition = { status: "keeping"; seenAtMs: number } | { status: "failing"; stopProbes: () => void };

/**
 * The store, and whether it can write. A disk that is full fails every command: that is said once in the log, and once more when
 * it is over, which a write of its own finds out every second. A command's success proves nothing, since it may have had nothing to write.
 */
export function watchStore({ store, now, log, repeat = onTimer }: WatchOptions): WatchedStore {
  let condition: Condition = { status: "keeping", seenAtMs: Number.NEGATIVE_INFINITY };
  let probing: Promise<void> | undefined;
  let isEnded = false;

  async function write<T>(work: Parameters<typeof store.write<T>>[0]): Promise<T> {
    try {
      return await store.write(work);
    } catch (error) {
      if (isStorageFault(error)) fails(error);
      throw error;
    }
  }

  function fails(err: unknown): void {
    if (condition.status === "failing" || isEnded) return;
    log.error({ err }, "The store cannot write. Everything is refused as unavailable until it can.");
    condition = { status: "failing", stopProbes: repeat(() => void probe(), PROBE_MS) };
  }

  function probe(): Promise<void> {
    // A value that is there already would not be written.
    probing ??= store
      .write((db) => setMeta(db, "probe", randomUUID()))
      .then(keeps, fails)
      .finally(() => {
        probing = undefined;
      });
    return probing;
  }

  function keeps(): void {
    if (condition.status === "failing") {
      condition.stopProbes();
      log.info("The store can write again.");
    }
    condition = { status: "keeping", seenAtMs: now().getTime() };
  }

  return {
    ...store,
    write,
    async canWrite() {
      const isKnown = condition.status === "keeping" && now().getTime() - condition.seenAtMs < PROBE_MS;
      if (!isKnown) await probe();
      return condition.status === "keeping";
    },
    async endWatch() {
      isEnded = true;
      if (condition.status === "failing") condition.stopProbes();
      await probing;
    },
  };
}
