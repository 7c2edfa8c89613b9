import type { OutboxRow } from "./thread.ts";

/** Where acts wait until the log has them. Sending never waits for it. */
export interface Outbox {
  /** What is there at once; what a database still has to find is told to `Sync.found`. */
  load(): OutboxRow[];
  put(row: OutboxRow): void;
  /** The log has it, or it was taken back. */
  remove(id: string): void;
}
