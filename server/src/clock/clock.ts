import { SECOND_MS } from "@milepost/shared";
import type { AttachmentFiles } from "../attachments/attachment-files.ts";
import type { Tell } from "../broadcast.ts";
import { createDeliver } from "../deliver.ts";
import type { Log } from "../log.ts";
import { onTimer, type Repeat } from "../on-timer.ts";
import { expiredConversations } from "../store/retention.ts";
import { isStorageFault } from "../store/storage-fault.ts";
import type { Db, Store } from "../store/store.ts";
import { dueWakes } from "../store/wakes.ts";
import { absencesAt, runAbsence } from "./absence.ts";
import { runRetention } from "./retention.ts";
import { runJob } from "./run-job.ts";
import { sweepUploads } from "./sweep-uploads.ts";

const TICK_MS = 5 * SECOND_MS;
const PAGE = 100;
/** More than any conversation is ever owed at one time. */
const ENTRIES_MAX = 10;

export interface ClockOptions {
  store: Store;
  tell: Tell;
  now(): Date;
  log: Log;
  /** Where attachments lie. */
  files: AttachmentFiles;
  /** Whether mails are sent. */
  isMailing?: boolean | undefined;
  periodMs?: number | undefined;
  repeat?: Repeat | undefined;
}

export interface Clock {
  /** Does what is due now. A tick that is under way is not doubled. */
  tick(): Promise<void>;
  /** Begins nothing more, and resolves when what is under way has been committed and told. */
  close(): Promise<void>;
}

/**
 * What the system does by itself. It remembers nothing: each tick asks the store what is due, so that neither a restart nor
 * a sleep of the machine loses anything, and what failed is tried again by the next.
 */
export function createClock(options: ClockOptions): Clock {
  const { store, now, log, files, periodMs = TICK_MS, repeat = onTimer } = options;
  const deliver = createDeliver(options);
  let ticking: Promise<void> | undefined;
  let isClosing = false;
  const stop = repeat(() => void tick(), periodMs);

  function tick(): Promise<void> {
    ticking ??= runDue()
      .catch((err: unknown) => log.error({ err }, "The clock could not ask what is due."))
      .finally(() => {
        ticking = undefined;
      });
    return ticking;
  }

  async function runDue(): Promise<void> {
    // First somebody who is there has it, then what is said is said in their name.
    await runAll(absencesAt, runAbsence);
    await runAll(dueWakes, runJob);
    await runAll(expiredConversations, runRetention);
    await sweep();
  }

  async function sweep(): Promise<void> {
    try {
      if (!isClosing) await sweepUploads({ store, files, now: now().toISOString() });
    } catch (err) {
      if (isStorageFault(err)) throw err;
      log.error({ err }, "Files that are to go could not be removed. The next tick tries it again.");
    }
  }

  async function runAll<Due extends { id: string }>(
    find: (db: Db, at: string, limit: number, after?: Due) => Promise<Due[]>,
    run: typeof runJob,
  ): Promise<void> {
    const at = now().toISOString();
    let page: Due[] = [];
    do {
      page = await find(store.db, at, PAGE, page.at(-1));
      for (const { id } of page) await runConversation(id, run);
    } while (page.length === PAGE && !isClosing);
  }

  /** One that fails does not hold up the others. */
  async function runConversation(id: string, run: typeof runJob): Promise<void> {
    try {
      for (let count = 0; count < ENTRIES_MAX && !isClosing; count++) {
        const delivered = await store.write((db) => run(db, deliver, id, now().toISOString()));
        if (!delivered) return;
        delivered.announce();
      }
    } catch (err) {
      // Then no other would get through either.
      if (isStorageFault(err)) throw err;
      log.error({ err, conversationId: id }, "A job of the clock failed. The next tick tries it again.");
    }
  }

  return {
    tick,
    async close(): Promise<void> {
      isClosing = true;
      stop();
      await ticking;
    },
  };
}
