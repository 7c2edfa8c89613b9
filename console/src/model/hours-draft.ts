import { type OpeningHours, type OpeningSpan, WEEKDAYS, type Weekday } from "@milepost/shared";

/** Opening hours as they are typed: a weekday is a line like "09:00–12:00, 13:00–17:00", empty when closed. */
export interface HoursDraft {
  isAlwaysOpen: boolean;
  timeZone: string;
  weekly: Record<Weekday, string>;
  /** Dates with anything but a date between them. */
  holidays: string;
}

const WORKING_DAY = "09:00–17:00";
const WEEKEND: readonly Weekday[] = ["saturday", "sunday"];

/** A site that is always open gets working days to begin with, in this zone. */
export function hoursDraftOf(hours: OpeningHours | undefined, ownZone: string): HoursDraft {
  const lineOf = (day: Weekday) =>
    hours ? (hours.weekly[day] ?? []).map(({ from, to }) => `${from}–${to}`).join(", ") : proposal(day);
  return {
    isAlwaysOpen: hours === undefined,
    timeZone: hours?.timeZone ?? ownZone,
    weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, lineOf(day)])) as HoursDraft["weekly"],
    holidays: (hours?.holidays ?? []).join("\n"),
  };
}

/** What is sent. What is no span stays as it was typed, so that the server's refusal is about it. */
export function hoursOf({ isAlwaysOpen, timeZone, weekly, holidays }: HoursDraft): OpeningHours | null {
  if (isAlwaysOpen) return null;
  return {
    timeZone: timeZone.trim(),
    weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, spansOf(weekly[day])])),
    holidays: partsOf(holidays, /[\s,;]+/),
  };
}

function proposal(day: Weekday): string {
  return WEEKEND.includes(day) ? "" : WORKING_DAY;
}

function spansOf(line: string): OpeningSpan[] {
  return partsOf(line, /[,;]/).map((part) => {
    const [from = "", to = ""] = partsOf(part, /[-–—]/);
    return { from: padded(from), to: padded(to) };
  });
}

function partsOf(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** "9:00" is as clear as "09:00". */
function padded(time: string): string {
  return /^\d:\d\d$/.test(time) ? `0${time}` : time;
}
