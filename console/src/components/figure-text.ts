import { DEFINITIONS, type Figures, type MeanTime, type Share } from "@milepost/shared";
import { strings } from "../strings/strings.ts";

/** In the order in which they are told. */
export const FIGURES = Object.keys(DEFINITIONS) as (keyof Figures)[];

/** A figure in words; a dash where there is nothing to measure. */
export function figureText(name: keyof Figures, figures: Figures): string {
  const words = strings.reports;
  switch (name) {
    case "conversations":
      return String(figures.conversations);
    case "firstAnswer":
    case "longestSilence":
      return meanTime(figures[name]);
    case "promisesKept":
    case "delaysBeforeDue":
    case "confirmed":
    case "unconfirmed":
    case "reopened":
    case "askedForNews":
      return share(figures[name]);
    case "promises": {
      const { kept, late, broken, replaced } = figures.promises;
      return words.promises(kept, late, broken, replaced);
    }
    case "transfers":
      return figures.transfers === null ? words.none : String(figures.transfers);
    case "held": {
      const { us, customer, thirdParty } = figures.held;
      return words.held(meanTime(us), meanTime(customer), meanTime(thirdParty));
    }
    default:
      return name satisfies never;
  }
}

function share({ count, of }: Share): string {
  return strings.reports.share(count, of);
}

function meanTime({ minutes, openMinutes }: MeanTime): string {
  const { none, open } = strings.reports;
  if (minutes === null) return none;
  return minutes === openMinutes ? duration(minutes) : `${duration(minutes)} (${open(duration(openMinutes))})`;
}

function duration(minutes: number | null): string {
  const words = strings.reports;
  if (minutes === null) return words.none;
  if (minutes < 90) return words.minutes(minutes);
  if (minutes < 36 * 60) return words.hours(tenths(minutes / 60));
  return words.daysLong(tenths(minutes / 60 / 24));
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}
