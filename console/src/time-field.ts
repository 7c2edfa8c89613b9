import { isoOf, MINUTE_MS } from "@milepost/shared";

/** The value of a `datetime-local` field, in the agent's own zone, for a time in milliseconds since 1970. */
export function fieldOf(ms: number): string {
  const date = new Date(ms);
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** The ISO 8601 time of such a field, undefined while it is empty or incomplete. */
export function isoOfField(value: string): string | undefined {
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : isoOf(ms);
}

/** A full minute, since a promise names no seconds; the earlier one, so that "15 min" is never more. */
export function inMinutes(nowMs: number, minutes: number): number {
  return Math.floor((nowMs + minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
}

/** Some days from now, at a full hour of the agent's own zone. */
export function atHour(nowMs: number, days: number, hour: number): number {
  const date = new Date(nowMs);
  date.setDate(date.getDate() + days);
  return date.setHours(hour, 0, 0, 0);
}
