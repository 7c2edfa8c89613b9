/** The only file of `shared` that names `Date`, to read and write times that are handed in. It has no clock. */

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Milliseconds since 1970 of an ISO 8601 time. */
export function msOf(iso: string): number {
  return Date.parse(iso);
}

/** ISO 8601 in UTC, with milliseconds, of a time in milliseconds since 1970. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

/** Whether what is promised is late: from the first moment after it is due. */
export function isOverdue(promise: { dueAt: string } | undefined, nowMs: number): boolean {
  return promise !== undefined && nowMs > msOf(promise.dueAt);
}
