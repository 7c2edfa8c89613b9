import type { Entry, EntryKind } from "./entry.ts";
import type { DelayReason, Estimate, Evidence } from "./nouns.ts";
import { msOf } from "./time.ts";

/** Entries that are words; they are drawn as bubbles. All others are acts, and have a sentence. */
type Spoken = "message" | "note";

export interface Speech {
  /** The author as the sentence names them. */
  who: string;
  /** Day and time, in the reader's language and zone. */
  time(iso: string): string;
  range(estimate: Estimate): string;
}

/** What one language needs to tell entries. A language is one file in `words/`. */
export interface Words {
  /** BCP 47. */
  locale: string;
  /** What the system's entries are signed with. */
  automatic: string;
  /** A visitor who has given no name. */
  visitor: string;
  delayReasons: Record<DelayReason, string>;
  /** What a sentence ends with. */
  stop: string;
  sentences: { [Kind in Exclude<EntryKind, Spoken>]: (entry: Entry<Kind>, speech: Speech) => string };
}

/** The entry as one sentence in the language of `words`, or null for a message or note. The only place that turns entries into sentences. */
export function describe(entry: Entry, words: Words, timeZone?: string): string | null {
  if (entry.kind === "message" || entry.kind === "note") return null;
  const sentence = words.sentences[entry.kind] as (entry: Entry, speech: Speech) => string;
  return sentence(isolated(entry), {
    who: isolated(nameOf(entry.author, words)),
    time: (iso) => timeText(iso, words, timeZone),
    range: (estimate) => moment(words.locale, timeZone).formatRange(msOf(estimate.from), msOf(estimate.to)),
  });
}

/** Day and time, in the language of `words`. */
export function timeText(iso: string, { locale }: Pick<Words, "locale">, timeZone?: string): string {
  return moment(locale, timeZone).format(msOf(iso));
}

/** The author's name as people see it: the system signs "Automatic", a visitor without a name is "Visitor". */
export function nameOf(
  author: { kind: Entry["author"]["kind"]; name: string },
  words: Pick<Words, "automatic" | "visitor">,
): string {
  if (author.kind === "system") return words.automatic;
  return author.name || (author.kind === "visitor" ? words.visitor : words.automatic);
}

/**
 * Why it takes longer: in the site's own words where it has some, else in those of the reader's language. For our own mistake
 * we say that we are sorry, whatever the site's words are.
 */
export function delayReason(
  { reason, wording }: { reason: DelayReason; wording?: string | undefined },
  { delayReasons, stop }: Pick<Words, "delayReasons" | "stop">,
): string {
  const sentences = [
    ...(wording ? [wording] : []),
    ...(wording && reason !== "our_mistake" ? [] : [delayReasons[reason]]),
  ];
  return sentences.map((text) => (/[.!?。！？]$/.test(text) ? text : text + stop)).join(" ");
}

/** Evidence as text: "Parcel number: 12345". */
export function evidenceText({ label, value }: Evidence): string {
  return label ? `${label}: ${value}` : value;
}

/** A sum in the reader's way of writing; `currency` is an ISO 4217 code. */
export function money(locale: string, amount: number, currency: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount);
}

/** Adds what is there, with a space between: parts of a sentence that may be missing. */
export function joined(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}

/** Characters that read from right to left, and those that turn or shield the direction of what follows. */
const TURNS =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** What people wrote, fit to stand inside a sentence: text of the other direction turns no word around it (Unicode's FSI and PDI). */
export function isolated<T>(value: T): T {
  if (typeof value === "string") return (TURNS.test(value) ? `\u2068${value.replace(MARKS, "")}\u2069` : value) as T;
  if (Array.isArray(value)) return value.map(isolated) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, isolated(each)])) as T;
}

const moments = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it. */
function moment(locale: string, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = moments.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  moments.set(key, made);
  return made;
}
