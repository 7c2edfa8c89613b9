/**
 * When a site is open, in its own time zone. Hours that are undefined mean always open.
 * A moment is open when a clock on the site's wall says so: on a day on which clocks change, an hour that comes twice is open
 * twice, and one that is left out is not there. Times are milliseconds since 1970.
 */
import { DAY_MS, isoOf, MINUTE_MS, msOf, SECOND_MS } from "./time.ts";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `from` and `to` are `HH:MM`. A `to` at or before `from` lies on the next day; `24:00` is the end of the day. */
export interface OpeningSpan {
  from: string;
  to: string;
}

export interface OpeningHours {
  /** An IANA name like `Europe/Helsinki`. */
  timeZone: string;
  /** A weekday that is not named is closed. */
  weekly: Partial<Record<Weekday, OpeningSpan[] | undefined>>;
  /** `YYYY-MM-DD`. What would begin on such a day does not; what began the evening before ends as always. */
  holidays: string[];
}

/** How far ahead an opening is looked for. */
const HORIZON_MS = 366 * DAY_MS;
/** How far ahead of an opening its end is looked for. */
const LONG_MS = 8 * DAY_MS;

/** From when to when a site is open, ISO 8601. */
export interface Opening {
  from: string;
  to: string;
}

export function isOpen(hours: OpeningHours | undefined, ms: number): boolean {
  return !hours || isOpenOnWall(hours, wallOf(hours.timeZone, ms));
}

/** The first open moment from `fromMs` on, itself included. Undefined when there is none within a year. */
export function nextOpening(hours: OpeningHours | undefined, fromMs: number): number | undefined {
  if (!hours) return fromMs;
  for (let ms = fromMs; ms < fromMs + HORIZON_MS; ms = changeAfter(hours, ms)) if (isOpen(hours, ms)) return ms;
  return undefined;
}

/** The opening that runs at this moment, from it on, or else the next one; told for 8 days at most. Undefined: always open, or not within a year. */
export function openingAt(hours: OpeningHours | undefined, nowMs: number): Opening | undefined {
  const fromMs = nextOpening(hours, nowMs);
  if (!hours || fromMs === undefined) return undefined;
  let toMs = fromMs;
  while (toMs < fromMs + LONG_MS && isOpen(hours, toMs)) toMs = changeAfter(hours, toMs);
  return { from: isoOf(fromMs), to: isoOf(toMs) };
}

/** When this many open minutes have passed since `fromMs`. Never later than a year ahead, however little the site is open. */
export function addOpenMinutes(hours: OpeningHours | undefined, fromMs: number, minutes: number): number {
  if (!hours) return fromMs + minutes * MINUTE_MS;
  let restMs = minutes * MINUTE_MS;
  for (let ms = fromMs; ms < fromMs + HORIZON_MS; ) {
    const changeMs = changeAfter(hours, ms);
    if (isOpen(hours, ms)) {
      if (restMs <= changeMs - ms) return ms + restMs;
      restMs -= changeMs - ms;
    }
    ms = changeMs;
  }
  return fromMs + HORIZON_MS;
}

/** How long it was open between two moments, in ms. */
export function openMsBetween(hours: OpeningHours | undefined, fromMs: number, toMs: number): number {
  if (!hours) return Math.max(0, toMs - fromMs);
  let openMs = 0;
  for (let ms = fromMs; ms < toMs; ) {
    const changeMs = Math.min(changeAfter(hours, ms), toMs);
    if (isOpen(hours, ms)) openMs += changeMs - ms;
    ms = changeMs;
  }
  return openMs;
}

/** What stands against opening hours: the field that it is about, where it is one, and a sentence's end. */
export interface HoursProblem {
  field: ["timeZone"] | ["weekly", Weekday] | ["holidays"] | [];
  problem: string;
}

/** The first thing that stands against these hours, or undefined. They must open within a year from now. */
export function hoursProblem(hours: OpeningHours, nowMs: number): HoursProblem | undefined {
  if (!isTimeZone(hours.timeZone))
    return { field: ["timeZone"], problem: "must name a time zone like Europe/Helsinki" };
  const day = WEEKDAYS.find((each) => !(hours.weekly[each] ?? []).every(isSpan));
  if (day) return { field: ["weekly", day], problem: "must have spans from one time like 09:00 to another like 17:00" };
  if (!hours.holidays.every(isDate)) return { field: ["holidays"], problem: "must have dates like 2026-12-24" };
  if (nextOpening(hours, nowMs) !== undefined) return undefined;
  return { field: [], problem: "must open at some time within a year" };
}

/** The next moment at which the wall clock may say something else: a span's end or beginning, midnight, or a change of clocks. */
function changeAfter(hours: OpeningHours, ms: number): number {
  const wallMs = wallOf(hours.timeZone, ms);
  const edges = spansAround(hours, wallMs).flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  const edgeMs = Math.min(dayOf(wallMs) + DAY_MS, ...edges.filter((edge) => edge > wallMs));
  const offsetMs = wallMs - ms;
  const isSame = (at: number) => wallOf(hours.timeZone, at) - at === offsetMs;
  const untilMs = edgeMs - offsetMs;
  return isSame(untilMs) ? untilMs : clockChange(ms, untilMs, isSame);
}

/** The first whole second in (`fromMs`, `untilMs`] that is not `isSame`. */
function clockChange(fromMs: number, untilMs: number, isSame: (ms: number) => boolean): number {
  let before = Math.floor(fromMs / SECOND_MS);
  let after = Math.ceil(untilMs / SECOND_MS);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isSame(middle * SECOND_MS)) before = middle;
    else after = middle;
  }
  return after * SECOND_MS;
}

function isOpenOnWall(hours: OpeningHours, wallMs: number): boolean {
  return spansAround(hours, wallMs).some(({ fromMs, toMs }) => fromMs <= wallMs && wallMs < toMs);
}

/** What opens on this day of the wall, and what opened the day before and may still be open. */
function spansAround(hours: OpeningHours, wallMs: number): { fromMs: number; toMs: number }[] {
  const today = dayOf(wallMs);
  return [today - DAY_MS, today].flatMap((day) => spansOf(hours, day));
}

function spansOf({ weekly, holidays }: OpeningHours, day: number): { fromMs: number; toMs: number }[] {
  if (holidays.includes(dateOf(day))) return [];
  return (weekly[weekdayOf(day)] ?? []).map(({ from, to }) => {
    const [fromMs, toMs] = [day + timeOf(from), day + timeOf(to)];
    return { fromMs, toMs: toMs <= fromMs ? toMs + DAY_MS : toMs };
  });
}

function weekdayOf(day: number): Weekday {
  // 1 January 1970 was a Thursday.
  return WEEKDAYS[(day / DAY_MS + 3) % 7] ?? "monday";
}

function dayOf(wallMs: number): number {
  return wallMs - (wallMs % DAY_MS);
}

function dateOf(day: number): string {
  return isoOf(day).slice(0, "YYYY-MM-DD".length);
}

function timeOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return (hour * 60 + minute) * MINUTE_MS;
}

function isSpan({ from, to }: OpeningSpan): boolean {
  const time = /^([01]\d|2[0-3]):[0-5]\d$/;
  return time.test(from) && (time.test(to) || to === "24:00") && from !== to;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && Number.isFinite(msOf(text)) && dateOf(msOf(text)) === text;
}

/** Offsets like `+02:00` know nothing of changing clocks. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    clockOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What the site's wall shows, as if it were a time in UTC. */
function wallOf(timeZone: string, ms: number): number {
  const parts = clockOf(timeZone).formatToParts(ms);
  const part = (type: string) => parts.find((each) => each.type === type)?.value;
  const shown = `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}Z`;
  return msOf(shown) + (ms % SECOND_MS);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one costs far more than using it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  clocks.set(timeZone, clock);
  return clock;
}
