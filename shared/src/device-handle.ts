import type { DeviceDb, Kept, OpenDeviceDb } from "./device-db.ts";
import type { LineOptions } from "./line.ts";
import { SECOND_MS } from "./time.ts";

/** A browser that does not answer for so long is not waited for. */
export const DB_PATIENCE_MS = 2 * SECOND_MS;
const REOPEN_FIRST_MS = SECOND_MS / 4;
const REOPEN_MAX_MS = 30 * SECOND_MS;

/** `slow`: it is being opened and does not answer. `lost`: it will be opened anew. `outdated`: never again in this page. */
export type HandleState =
  | { status: "closed" | "opening" | "slow" | "lost" | "outdated" }
  | { status: "open"; db: DeviceDb; kept: Kept };

export interface HandleOptions extends Pick<LineOptions, "schedule"> {
  open: OpenDeviceDb;
  changed(state: HandleState): void;
}

/** One database handle after another: opened, lost, opened anew. None is used again after it has failed. */
export function createHandle({ open, schedule, changed }: HandleOptions) {
  let state: HandleState = { status: "closed" };
  /** What an earlier try still tells is not heard. */
  let tries = 0;
  let failures = 0;
  let forget: () => void = () => undefined;

  return {
    state: () => state,
    open(): void {
      if (state.status === "closed") void tryToOpen();
    },
    /** Something was written with it: it is as good as it was. */
    worked(): void {
      failures = 0;
    },
    /** The handle failed. */
    drop: () => end("lost"),
    close(): void {
      if (state.status !== "outdated") end("closed");
    },
  };

  async function tryToOpen(): Promise<void> {
    const own = ++tries;
    become({ status: "opening" });
    forget = schedule(() => become({ status: "slow" }), DB_PATIENCE_MS);
    try {
      const db = await open((why) => own === tries && end(why));
      const kept = own === tries ? await db.load() : undefined;
      if (own !== tries || !kept) return db.close();
      forget();
      become({ status: "open", db, kept });
    } catch {
      // Absent, forbidden or broken; that is told as `lost`, and tried again.
      if (own === tries) end("lost");
    }
  }

  function end(status: "lost" | "outdated" | "closed"): void {
    tries++;
    forget();
    if (state.status === "open") state.db.close();
    if (status === "lost") {
      forget = schedule(() => void tryToOpen(), Math.min(REOPEN_FIRST_MS * 2 ** failures++, REOPEN_MAX_MS));
    }
    become({ status });
  }

  function become(next: HandleState): void {
    state = next;
    changed(next);
  }
}
