import { type Entry, type LogEntry, type Viewer, viewOf } from "@milepost/shared";

/** The most that one page of entries weighs as JSON. */
const PAGE_BYTES = 256 * 1024;

export function seenBy(viewer: Viewer, entries: LogEntry[]): Entry[] {
  return entries.map((entry) => viewOf(entry, viewer)).filter((entry) => entry !== null);
}

/** As many as fit from the front, and always one. */
export function oldestThatFit(entries: Entry[]): Entry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, index) => {
    bytes += Buffer.byteLength(JSON.stringify(entry));
    return index > 0 && bytes > PAGE_BYTES;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** As many as fit from the back, and always one. */
export function newestThatFit(entries: Entry[]): Entry[] {
  return oldestThatFit(entries.toReversed()).reverse();
}
