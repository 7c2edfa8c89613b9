import type { OutboxRow } from "./thread.ts";

/** The part of a browser's `Storage` that a journal uses. */
export interface StorageLike {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface JournalOptions {
  /** Undefined where the browser forbids storage. */
  storage: StorageLike | undefined;
  /** Keys begin with it; one key a row, so that two tabs never overwrite each other's rows. */
  prefix: string;
}

/** Rows of the outbox in synchronous storage: here each is written first, and from here it moves into the database. Nothing throws. */
export function createJournal({ storage, prefix }: JournalOptions) {
  return {
    rows: (): OutboxRow[] => rowsIn(storage, prefix),
    has: (id: string): boolean => attempt(() => storage?.getItem(prefix + id)) != null,
    /** False where the storage refuses it: it is full, or forbidden. */
    put: (row: OutboxRow): boolean =>
      attempt(() => {
        storage?.setItem(prefix + row.id, JSON.stringify(row));
        return storage !== undefined;
      }) === true,
    remove: (id: string): void => void attempt(() => storage?.removeItem(prefix + id)),
  };
}

function rowsIn(storage: StorageLike | undefined, prefix: string): OutboxRow[] {
  const rows: OutboxRow[] = [];
  attempt(() => {
    if (!storage) return;
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index);
      const row = key?.startsWith(prefix) ? attempt(() => JSON.parse(storage.getItem(key) ?? "null")) : undefined;
      if (isOutboxRow(row)) rows.push(row);
    }
  });
  return rows.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Another script of this origin may have written anything under our names: what is no row is passed over. */
export function isOutboxRow(value: unknown): value is OutboxRow {
  const row = value as OutboxRow | null | undefined;
  return (
    typeof row?.id === "string" &&
    typeof row.conversationId === "string" &&
    typeof row.name === "string" &&
    typeof row.input === "object"
  );
}

/** Storage throws when it is full or forbidden; the caller decides what that means. */
function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
