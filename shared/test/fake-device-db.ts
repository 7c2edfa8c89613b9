import type { DbEnd, Kept, OpenDeviceDb } from "../src/device-db.ts";
import type { OutboxRow } from "../src/thread.ts";

/** What is on the disk, for every tab that opens it, and all that can go wrong with it. */
export function createFakeDisk() {
  const rows = new Map<string, OutboxRow>();
  const records = new Map<string, unknown>();
  const handles = new Set<{ ended(why: DbEnd): void }>();
  const held: (() => void)[] = [];
  let writes = 0;
  const disk = {
    rows,
    records,
    /** Absent: it cannot be opened. Hanging: it does not answer. Full: nothing more can be written. Broken: whatever is written fails. */
    state: "whole" as "whole" | "absent" | "hanging" | "full" | "broken",
    opened: 0,
    /** Uses of a handle after its end. */
    deadUses: 0,
    /** The ids of rows, each time one was written. */
    written: [] as string[],
    writes: () => writes,
    open: (async (ended) => {
      disk.opened++;
      if (disk.state === "absent") throw new Error("There is no database here.");
      if (disk.state === "hanging") await new Promise<void>((resolve) => held.push(resolve));
      const handle = { ended };
      handles.add(handle);
      const alive = () => {
        if (!handles.has(handle)) disk.deadUses++;
        if (!handles.has(handle)) throw new Error("This handle is dead.");
      };
      return {
        async load(): Promise<Kept> {
          alive();
          return {
            rows: [...rows.values()].sort((a, b) => (a.at < b.at ? -1 : 1)),
            records: [...records].map(([key, value]) => ({ key, value })),
          };
        },
        async commit(change) {
          alive();
          if (disk.state === "hanging") await new Promise<void>((resolve) => held.push(resolve));
          if (disk.state === "broken") throw new Error("It cannot be written.");
          if (disk.state === "full")
            throw Object.assign(new Error("The disk is full."), { name: "QuotaExceededError" });
          writes++;
          for (const row of change.puts) rows.set(row.id, row);
          disk.written.push(...change.puts.map(({ id }) => id));
          for (const id of change.removes) rows.delete(id);
          for (const { key, value } of change.records) records.set(key, JSON.parse(JSON.stringify(value)));
          for (const key of change.forgets) records.delete(key);
        },
        close: () => void handles.delete(handle),
      };
    }) satisfies OpenDeviceDb,
    /** What hung is answered. */
    answers() {
      disk.state = "whole";
      for (const answer of held.splice(0)) answer();
    },
    /** The browser closes every handle: "clear site data" does so, and takes everything. */
    ends(why: DbEnd, isWiped = false) {
      if (isWiped) rows.clear();
      if (isWiped) records.clear();
      const open = [...handles];
      handles.clear();
      for (const { ended } of open) ended(why);
    },
    handles: () => handles.size,
  };
  return disk;
}
