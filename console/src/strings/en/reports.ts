import type { Figures } from "@milepost/shared";

const names: Record<keyof Figures, string> = {
  conversations: "Conversations",
  firstAnswer: "First answer",
  longestSilence: "Longest silence",
  promisesKept: "Promises kept",
  promises: "How they ended",
  delaysBeforeDue: "Delays told in time",
  transfers: "Transfers",
  held: "Who had it",
  confirmed: "Confirmed as solved",
  unconfirmed: "Closed unconfirmed",
  reopened: "Reopened",
  askedForNews: "Asked for news",
};

/** What was promised and kept. */
export const reports = {
  reports: {
    title: "Reports",
    period: "Conversations opened in the last",
    days: (days: number) => `${days} days`,
    table: "Progress figures",
    of: "Of",
    all: "All",
    nobodys: "Nobody’s",
    team: (name: string) => `Team ${name}`,
    site: (name: string) => `Site ${name}`,
    names,
    share: (count: number, of: number) => (of === 0 ? "–" : `${count} of ${of} (${Math.round((100 * count) / of)} %)`),
    none: "–",
    open: (time: string) => `${time} open`,
    promises: (kept: number, late: number, broken: number, replaced: number) =>
      `${kept} kept, ${late} late, ${broken} broken, ${replaced} replaced`,
    held: (us: string, customer: string, thirdParty: string) => `us ${us}, customer ${customer}, others ${thirdParty}`,
    tooFew: "too few to say anything",
    definitions: "What each figure means",
    loading: "Counting…",
    minutes: (minutes: number) => `${minutes} min`,
    hours: (hours: number) => `${hours} h`,
    daysLong: (days: number) => `${days} d`,
  },
};
