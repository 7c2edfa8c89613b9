import type { OutboxRow } from "./thread.ts";

/** Where acts wait until they are acknowledged. Sending never waits for it. */
export interface Outbox {
  load(): OutboxRow[];
  /** Whether a row that was loaded is still there: another tab may have taken it away. */
  has(id: string): boolean;
  put(row: OutboxRow): void;
  remove(id: string): void;
}

/** The part of a browser's `Storage` that an outbox uses. */
export interface StorageLike {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface OutboxOptions {
  /** Undefined where the browser forbids storage. */
  storage: StorageLike | undefined;
  /** Keys begin with it; one key a row, so that two tabs never overwrite each other's rows. */
  prefix: string;
  /** The storage refused a row (full, or forbidden): what was written is kept only while this page is open. */
  lost(): void;
}

/** An outbox over synchronous storage. A row that the storage refuses stays in memory. */
export function createOutbox({ storage, prefix, lost }: OutboxOptions): Outbox {
  return {
    load: () => rowsIn(storage, prefix),
    has: (id) => rowsIn(storage, prefix).some((row) => row.id === id),
    put(row) {
      if (!storage || !attempt(() => storage.setItem(prefix + row.id, JSON.stringify(row)))) lost();
    },
    remove(id) {
      if (storage) attempt(() => storage.removeItem(prefix + id));
    },
  };
}

function rowsIn(storage: StorageLike | undefined, prefix: string): OutboxRow[] {
  const rows: OutboxRow[] = [];
  attempt(() => {
    if (!storage) return;
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index);
      const row = key?.startsWith(prefix) ? parsed(storage.getItem(key)) : undefined;
      if (row) rows.push(row);
    }
  });
  return rows.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Another page of this origin may have written anything under our keys: what is no row is passed over. */
function parsed(json: string | null): OutboxRow | undefined {
  try {
    const row = JSON.parse(json ?? "null");
    return typeof row?.id === "string" && typeof row.name === "string" && typeof row.input === "object"
      ? row
      : undefined;
  } catch {
    return undefined;
  }
}

/** Storage throws when it is full or forbidden; the caller decides what that means. */
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
