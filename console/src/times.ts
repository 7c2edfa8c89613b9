import { DAY_MS, type Estimate, HOUR_MS, MINUTE_MS, msOf, SECOND_MS } from "@milepost/shared";
import { strings } from "./strings/strings.ts";

/** The browser's own flavour of the console's language, for the order of day and month. */
const locale = navigator.language.startsWith(strings.locale) ? navigator.language : strings.locale;
const clockTime = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" });
const fullDay = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const moment = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** "15:40" */
export function timeOf(iso: string): string {
  return clockTime.format(msOf(iso));
}

/** "15:40" today, "Tomorrow 10:00", else "Fri 14 Nov 10:00". */
export function momentOf(iso: string, nowMs: number): string {
  const days = daysBetween(nowMs, msOf(iso));
  if (days === 0) return timeOf(iso);
  return strings.time.dayAt(nearDay(days) ?? weekday.format(msOf(iso)), timeOf(iso));
}

/** "Today", "Yesterday", else "Friday 14 November". */
export function dayOf(iso: string, nowMs: number): string {
  return nearDay(daysBetween(nowMs, msOf(iso))) ?? fullDay.format(msOf(iso));
}

/** The same for all times of one local day: what day lines are drawn by. */
export function dayKey(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** "Fri 14 Nov, 10:00 – 12:00" */
export function rangeOf({ from, to }: Estimate): string {
  return moment.formatRange(msOf(from), msOf(to));
}

/** "due in 4 min" or "late by 3 min". */
export function countdown(dueAt: string, nowMs: number): string {
  const leftMs = msOf(dueAt) - nowMs;
  return leftMs >= 0 ? strings.time.due(span(leftMs, Math.ceil)) : strings.time.late(span(-leftMs, Math.floor));
}

/** "1:42" */
export function stopwatch(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function span(ms: number, round: (value: number) => number): string {
  const minutes = Math.max(1, round(ms / MINUTE_MS));
  if (minutes < 60) return strings.time.minutes(minutes);
  if (ms >= 2 * DAY_MS) return strings.time.days(Math.floor(ms / DAY_MS));
  const hours = Math.floor(minutes / 60);
  return strings.time.hours(hours, hours < 10 ? minutes % 60 : 0);
}

function nearDay(days: number): string | undefined {
  if (days === 0) return strings.time.today;
  if (days === 1) return strings.time.tomorrow;
  return days === -1 ? strings.time.yesterday : undefined;
}

/** Whole local days from one time to another; noon keeps days of 23 and 25 hours whole. */
function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((noonOf(toMs) - noonOf(fromMs)) / (24 * HOUR_MS));
}

function noonOf(ms: number): number {
  return new Date(ms).setHours(12, 0, 0, 0);
}
