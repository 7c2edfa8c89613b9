import type { Change, KeptRecord, OpenDeviceDb } from "./device-db.ts";
import { createHandle, DB_PATIENCE_MS, type HandleState } from "./device-handle.ts";
import { createJournal, type JournalOptions } from "./journal.ts";
import type { LineOptions } from "./line.ts";
import type { Outbox } from "./outbox.ts";
import type { OutboxRow } from "./thread.ts";

/** How well what is unsent is kept. `saving`: it is being written. `memory`: only while this page is open. */
export type Keeping = "saved" | "saving" | "memory";

/** What a device tells. */
export interface DeviceHeard {
  /** Rows that were not in `outbox.load()`. */
  found(rows: OutboxRow[]): void;
  /** While this page was put away, another tab had it sent, or took it back. */
  gone(id: string): void;
  /** What the database holds beside the outbox, each time it is opened. */
  recalled(records: KeptRecord[]): void;
  keeps(keeping: Keeping): void;
}

export interface DeviceOptions extends JournalOptions, DeviceHeard, Pick<LineOptions, "schedule"> {
  openDb: OpenDeviceDb;
}

export interface Device {
  outbox: Outbox;
  /** Keeps a record under a key, in one transaction with all else that changes in this turn; undefined takes it away. */
  keep(key: string, value: unknown): void;
  /** Opens the database. Until it is open everything works all the same. */
  open(): void;
  /** Resolves when all that changed up to now is written, or cannot be. */
  settled(): Promise<void>;
  /** Lets go of the database, as a page that is put away must; `open` comes back to it. */
  close(): void;
}

/**
 * [D7] What a client keeps on its device. A row of the outbox is first written to the journal, synchronously, and moved
 * into the database as soon as that is open; where neither can be had, this page's memory has it.
 */
export function createDevice(options: DeviceOptions): Device {
  const { openDb, schedule, found, gone, recalled, keeps } = options;
  const journal = createJournal(options);
  const rows = new Map(journal.rows().map((row) => [row.id, row]));
  /** Another tab may move these as well. */
  const inherited = new Set(rows.keys());
  const journalled = new Set(rows.keys());
  const stored = new Set<string>();
  let puts = new Set(rows.keys());
  let removes = new Set<string>();
  let records = new Map<string, unknown>();
  let isCommitting = false;
  let underWay: Promise<unknown> = Promise.resolve();
  let isFull = false;
  let told: Keeping = "saved";
  const handle = createHandle({ open: openDb, schedule, changed: handleChanged });

  return {
    outbox: {
      load: () => [...rows.values()],
      put(row) {
        rows.set(row.id, row);
        inherited.delete(row.id);
        stored.delete(row.id);
        puts.add(row.id);
        removes.delete(row.id);
        intoJournal(row);
        soon();
      },
      remove(id) {
        rows.delete(id);
        puts.delete(id);
        removes.add(id);
        journalled.delete(id);
        journal.remove(id);
        soon();
      },
    },
    keep(key, value) {
      records.set(key, value);
      soon();
    },
    open: handle.open,
    settled: async () => void (await underWay),
    close: handle.close,
  };

  function intoJournal(row: OutboxRow): void {
    if (journal.put(row)) journalled.add(row.id);
    else journalled.delete(row.id);
  }

  function handleChanged(state: HandleState): void {
    if (state.status === "open") take(state);
    if (state.status === "lost") {
      // It may have been wiped, and the journal with it.
      stored.clear();
      puts = new Set(rows.keys());
      inherited.clear();
      for (const row of rows.values()) intoJournal(row);
    }
    tell();
  }

  function take({ kept }: HandleState & { status: "open" }): void {
    const there = new Set(kept.rows.map(({ id }) => id));
    // While this page was put away, another tab had them sent, or took them back.
    for (const id of stored) if (!there.has(id)) forgetRow(id);
    const news = kept.rows.filter(({ id }) => !rows.has(id) && !removes.has(id));
    for (const row of news) {
      rows.set(row.id, row);
      stored.add(row.id);
    }
    // First what was said: a row whose entry is there needs no sending.
    recalled(kept.records);
    if (news.length > 0) found(news);
    soon();
  }

  function forgetRow(id: string): void {
    stored.delete(id);
    rows.delete(id);
    gone(id);
  }

  /** What changes in one turn is one transaction: the row that goes, and the entry that it has become. */
  function soon(): void {
    tell();
    underWay = Promise.all([underWay, Promise.resolve().then(commit)]);
  }

  async function commit(): Promise<void> {
    const state = handle.state();
    if (state.status !== "open" || isCommitting || puts.size + removes.size + records.size === 0) return;
    const change = nextChange();
    isCommitting = true;
    const outcome = await committed(() => state.db.commit(change));
    isCommitting = false;
    isFull = outcome === "full";
    // What a handle says that was lost meanwhile counts no more, and there may be another one by now.
    const isSame = handle.state() === state;
    if (isSame && outcome === "done") {
      handle.worked();
      moved(change.puts);
    } else takeBack(change, outcome);
    if (isSame && outcome === "failed") handle.drop();
    tell();
    if (outcome !== "full") await commit();
  }

  function nextChange(): Change {
    for (const id of inherited) {
      if (journal.has(id)) continue;
      // Another tab has moved it. It may have been sent since, and must not come back.
      puts.delete(id);
      journalled.delete(id);
      stored.add(id);
    }
    inherited.clear();
    const change: Change = { puts: rowsOf(puts), removes: [...removes], records: [], forgets: [] };
    for (const [key, value] of records) {
      if (value === undefined) change.forgets.push(key);
      else change.records.push({ key, value });
    }
    [puts, removes, records] = [new Set(), new Set(), new Map()];
    return change;
  }

  function rowsOf(ids: Iterable<string>): OutboxRow[] {
    return [...ids].flatMap((id) => rows.get(id) ?? []);
  }

  /** `full` and `failed`: nothing of it was written. */
  function committed(work: () => Promise<void>): Promise<"done" | "full" | "failed"> {
    return new Promise((resolve) => {
      const forget = schedule(() => resolve("failed"), DB_PATIENCE_MS);
      const end = (outcome: "done" | "full" | "failed") => {
        forget();
        resolve(outcome);
      };
      work().then(
        () => end("done"),
        (error: unknown) => end((error as Error)?.name === "QuotaExceededError" ? "full" : "failed"),
      );
    });
  }

  function moved(written: OutboxRow[]): void {
    for (const row of written) {
      // What was written anew meanwhile is in the journal again, and moves with the next change.
      if (rows.get(row.id) !== row) continue;
      stored.add(row.id);
      journalled.delete(row.id);
      journal.remove(row.id);
    }
  }

  function takeBack(change: Change, outcome: "done" | "full" | "failed"): void {
    for (const { id } of change.puts) if (rows.has(id)) puts.add(id);
    for (const id of change.removes) if (!rows.has(id)) removes.add(id);
    // On a full device what can be fetched again gives way to what was written.
    if (outcome === "full") return;
    for (const key of change.forgets) if (!records.has(key)) records.set(key, undefined);
    for (const { key, value } of change.records) if (!records.has(key)) records.set(key, value);
  }

  function tell(): void {
    const { status } = handle.state();
    const isSaved = [...rows.keys()].every((id) => journalled.has(id) || stored.has(id));
    const mayBeSaved = status === "opening" || (status === "open" && !isFull);
    const next = isSaved ? "saved" : mayBeSaved ? "saving" : "memory";
    if (next === told) return;
    told = next;
    keeps(next);
  }
}
