import { DAY_MS, type Estimate, HOUR_MS, MINUTE_MS, msOf } from "@milepost/shared";

export type Times = ReturnType<typeof createTimes>;

/** Times as people say them, in one language and the device's zone. `nowMs` decides what is today. */
export function createTimes(language: string) {
  const locale = navigator.languages.find((each) => each.startsWith(language)) ?? language;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const date = { weekday: "short", day: "numeric", month: "short" } as const;
  const time = new Intl.DateTimeFormat(locale, clock);
  const moment = new Intl.DateTimeFormat(locale, { ...date, ...clock });
  const fullDay = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const nearDay = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const units = Object.fromEntries(
    ["minute", "hour", "day"].map((unit) => [unit, new Intl.NumberFormat(locale, { style: "unit", unit })]),
  ) as Record<"minute" | "hour" | "day", Intl.NumberFormat>;

  return {
    /** "15:40" */
    time: (iso: string) => time.format(msOf(iso)),
    /** "15:40" today, with the day otherwise. */
    moment: (iso: string, nowMs: number) => (daysBetween(nowMs, msOf(iso)) === 0 ? time : moment).format(msOf(iso)),
    /** "15:00 – 16:00" when both are today, with their days otherwise. */
    range: ({ from, to }: Estimate, nowMs: number) => {
      const isToday = daysBetween(nowMs, msOf(from)) === 0 && daysBetween(nowMs, msOf(to)) === 0;
      return (isToday ? time : moment).formatRange(msOf(from), msOf(to));
    },
    /** "Today", "Yesterday", else "Friday, 14 November". */
    day: (iso: string, nowMs: number) => {
      const days = daysBetween(nowMs, msOf(iso));
      return capital(Math.abs(days) <= 1 ? nearDay.format(days, "day") : fullDay.format(msOf(iso)), locale);
    },
    /** How long until then: "12 min", "3 hr", "2 days", rounded to what matters; undefined for less than a minute. */
    left: (iso: string, nowMs: number) => {
      const ms = msOf(iso) - nowMs;
      if (ms < MINUTE_MS) return undefined;
      if (ms < 90 * MINUTE_MS) return units.minute.format(Math.ceil(ms / MINUTE_MS));
      if (ms < 36 * HOUR_MS) return units.hour.format(Math.round(ms / HOUR_MS));
      return units.day.format(Math.round(ms / DAY_MS));
    },
  };
}

/** Whole local days from one time to another, also across a change to summer time. */
export function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((startOfDay(toMs) - startOfDay(fromMs)) / DAY_MS);
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
