/** What the report on progress says of many conversations. Counts come with what they are a part of; a part of nothing is no figure. */
import type { Facts } from "./facts.ts";
import type { Person } from "./nouns.ts";
import { MINUTE_MS } from "./time.ts";

/** Fewer conversations say nothing of a person or a site. */
export const FIGURES_MIN = 5;

/** Sums over conversations, each a sum of the fact of that name; `answered`, `resolved`, `confirmed`, `unconfirmed` and `reopened` count conversations. */
export type Sums = Record<(typeof SUMMED)[number], number>;

export const SUMMED = [
  "conversations",
  "answered",
  "firstAnswerMs",
  "firstAnswerOpenMs",
  "longestSilenceMs",
  "longestSilenceOpenMs",
  "kept",
  "late",
  "broken",
  "replaced",
  "delays",
  "delaysBeforeDue",
  "transfers",
  "withUsMs",
  "withUsOpenMs",
  "withCustomerMs",
  "withCustomerOpenMs",
  "withOthersMs",
  "withOthersOpenMs",
  "resolved",
  "confirmed",
  "unconfirmed",
  "reopened",
  "askedForNews",
  "newsRequests",
] as const;

/** A part of a whole, both in numbers. */
export interface Share {
  count: number;
  of: number;
}

/** A mean over conversations, in minutes with one decimal: of the calendar and of the opening hours. Null where there is none. */
export interface MeanTime {
  minutes: number | null;
  openMinutes: number | null;
}

export interface Figures {
  conversations: number;
  firstAnswer: MeanTime;
  longestSilence: MeanTime;
  promisesKept: Share;
  promises: Pick<Facts, "kept" | "late" | "broken" | "replaced">;
  delaysBeforeDue: Share;
  /** A mean over conversations with two decimals; null where there is none. */
  transfers: number | null;
  held: { us: MeanTime; customer: MeanTime; thirdParty: MeanTime };
  confirmed: Share;
  unconfirmed: Share;
  reopened: Share;
  askedForNews: Share;
}

/** What each figure means, in the order in which they are told. */
export const DEFINITIONS: Record<keyof Figures, string> = {
  conversations: "Conversations that were opened in the time asked for, whatever became of them since.",
  firstAnswer:
    "From the opening to the first thing that a person or a connected system told the customer; the mean of those that were answered.",
  longestSilence:
    "The longest time in which the customer, while the conversation was open, was told nothing by a person or a connected system; the mean over conversations, each up to its last entry.",
  promisesKept: "Promises of an update that were kept until they were due, of all that were kept, late or broken.",
  promises:
    "Kept until due, late by 2 minutes at most, broken after that; replaced ones were changed before they were due without an update, and count in no rate.",
  delaysBeforeDue:
    "Delays that the customer was told before the old estimate had passed, of all delays that had an old estimate.",
  transfers: "Changes of owner per conversation; what went back by itself, or from one who was away, is not counted.",
  held: "How long the problem was with us, with the customer and with third parties, up to the last entry; means over conversations.",
  confirmed:
    "Conversations whose customer said that it is solved, of all that were offered a solution. Silence counts as no yes.",
  unconfirmed:
    "Conversations that were closed because the customer never answered whether it is solved, of all that were offered a solution.",
  reopened: "Conversations that went on after a solution or their end, of all that were offered a solution.",
  askedForNews: "Conversations in which the customer asked for news at least once, of all.",
};

/** The facts of one conversation as sums of one. */
export function sumsOf(facts: Facts): Sums {
  const {
    firstAnswerMs = 0,
    firstAnswerOpenMs = 0,
    isResolved,
    isConfirmed,
    isUnconfirmed,
    isReopened,
    silentSince: _,
    ...rest
  } = facts;
  return {
    ...rest,
    conversations: 1,
    answered: facts.firstAnswerMs === undefined ? 0 : 1,
    firstAnswerMs,
    firstAnswerOpenMs,
    resolved: Number(isResolved),
    confirmed: Number(isConfirmed),
    unconfirmed: Number(isUnconfirmed),
    reopened: Number(isReopened),
    askedForNews: Number(facts.newsRequests > 0),
  };
}

export function figuresOf(sums: Sums): Figures {
  const { conversations, answered, kept, late, broken, replaced, resolved, reopened } = sums;
  return {
    conversations,
    firstAnswer: mean(sums.firstAnswerMs, sums.firstAnswerOpenMs, answered),
    longestSilence: mean(sums.longestSilenceMs, sums.longestSilenceOpenMs, conversations),
    promisesKept: { count: kept, of: kept + late + broken },
    promises: { kept, late, broken, replaced },
    delaysBeforeDue: { count: sums.delaysBeforeDue, of: sums.delays },
    transfers: conversations === 0 ? null : Math.round((100 * sums.transfers) / conversations) / 100,
    held: {
      us: mean(sums.withUsMs, sums.withUsOpenMs, conversations),
      customer: mean(sums.withCustomerMs, sums.withCustomerOpenMs, conversations),
      thirdParty: mean(sums.withOthersMs, sums.withOthersOpenMs, conversations),
    },
    confirmed: { count: sums.confirmed, of: resolved },
    unconfirmed: { count: sums.unconfirmed, of: resolved },
    reopened: { count: reopened, of: Math.max(resolved, reopened) },
    askedForNews: { count: sums.askedForNews, of: conversations },
  };
}

function mean(sumMs: number, sumOpenMs: number, count: number): MeanTime {
  return { minutes: minutes(sumMs, count), openMinutes: minutes(sumOpenMs, count) };
}

function minutes(sumMs: number, count: number): number | null {
  return count === 0 ? null : Math.round((10 * sumMs) / count / MINUTE_MS) / 10;
}

/** The figures of one agent's or one site's conversations; too few of them have none. */
export interface GroupFigures {
  /** Undefined for conversations that nobody has. */
  group: Person | undefined;
  conversations: number;
  figures: Figures | null;
}

export interface ProgressReport {
  from: string;
  to: string;
  total: Figures;
  /** In the order of their names: nobody is ranked. Whoever is no lead finds only themselves. */
  agents: GroupFigures[];
  /** By the team that the owner is in; leads and owners alone find them. */
  teams: GroupFigures[];
  sites: GroupFigures[];
  definitions: typeof DEFINITIONS;
}
