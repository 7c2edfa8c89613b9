import { isOutboxRow } from "./journal.ts";
import type { OutboxRow } from "./thread.ts";

/** Something small beside the outbox, found by its key: a conversation's last words, a list, a draft. */
export interface KeptRecord {
  key: string;
  value: unknown;
}

export interface Kept {
  /** In the order in which they were written. */
  rows: OutboxRow[];
  records: KeptRecord[];
}

/** What changes together. `removes` are ids of rows, `forgets` keys of records. */
export interface Change {
  puts: OutboxRow[];
  removes: string[];
  records: KeptRecord[];
  forgets: string[];
}

/** A database on this device. After an error other than `QuotaExceededError` it is of no more use. */
export interface DeviceDb {
  load(): Promise<Kept>;
  /** One transaction: all of the change is kept, or nothing. Rejects with `QuotaExceededError` when the device is full. */
  commit(change: Change): Promise<void>;
  close(): void;
}

/** `lost`: the browser closed it. `outdated`: a newer version of this client needs it, and older ones must stay away. */
export type DbEnd = "lost" | "outdated";

/** Rejects where there is no database; may never be answered. `ended` is told when the database has gone by itself. */
export type OpenDeviceDb = (ended: (why: DbEnd) => void) => Promise<DeviceDb>;

/** The part of a Dexie database that a device database uses. Make it with `autoOpen: false`. */
export interface DexieLike {
  version(version: number): { stores(schema: Record<string, string>): unknown };
  open(): PromiseLike<unknown>;
  close(): void;
  table(name: string): {
    toArray(): PromiseLike<unknown[]>;
    bulkPut(values: unknown[]): PromiseLike<unknown>;
    bulkDelete(keys: string[]): PromiseLike<unknown>;
  };
  transaction(mode: "rw", tables: string[], work: () => PromiseLike<unknown>): PromiseLike<unknown>;
  on(name: "close", listener: () => void): unknown;
  on(name: "versionchange", listener: (event: { newVersion: number | null }) => unknown): unknown;
}

/** Opens the device database over Dexie. */
export async function openDexie(dexie: DexieLike, ended: (why: DbEnd) => void): Promise<DeviceDb> {
  let isOver = false;
  const end = (why: DbEnd) => {
    if (!isOver) ended(why);
    isOver = true;
  };
  dexie.version(1).stores({ outbox: "id", records: "key" });
  // Dexie tells it of its own closing as well.
  dexie.on("close", () => end("lost"));
  dexie.on("versionchange", ({ newVersion }) => {
    end(newVersion === null ? "lost" : "outdated");
    // A tab that holds on would block the newer one's upgrade, or a deletion.
    dexie.close();
    // Dexie would close it once more, and warn in the page's console.
    return false;
  });
  await dexie.open();
  const [outbox, records] = [dexie.table("outbox"), dexie.table("records")];

  return {
    async load() {
      const [rows, kept] = await Promise.all([outbox.toArray(), records.toArray()]);
      return {
        rows: rows.filter(isOutboxRow).sort((a, b) => (a.at < b.at ? -1 : 1)),
        records: kept as KeptRecord[],
      };
    },
    async commit({ puts, removes, records: keeps, forgets }) {
      try {
        await dexie.transaction("rw", ["outbox", "records"], () =>
          Promise.all([
            outbox.bulkPut(puts),
            outbox.bulkDelete(removes),
            records.bulkPut(keeps),
            records.bulkDelete(forgets),
          ]),
        );
      } catch (error) {
        // Dexie tells of an aborted transaction or a part that failed, and why in these.
        const { inner, failures } = error as { inner?: unknown; failures?: unknown[] };
        throw inner ?? failures?.[0] ?? error;
      }
    },
    close() {
      isOver = true;
      dexie.close();
    },
  };
}
