import type { Conversation } from "./conversation.ts";
import { describe, evidenceText, timeText, type Words } from "./describe.ts";
import type { Entry, EntryKind } from "./entry.ts";
import type { Step } from "./nouns.ts";
import { BODY_MAX } from "./text.ts";

/** The headings of a briefing in one language: a file in `words/briefing/`. */
export interface BriefingWords {
  problem: string;
  lastWord: string;
  promised: string;
  waiting: string;
  plan: string;
  done: string;
  now: string;
  next: string;
  facts: string;
  tried: string;
}

export interface BriefingLanguage {
  words: Words;
  headings: BriefingWords;
  timeZone?: string | undefined;
}

const LINES_MAX = 12;
const LINE_CHARACTERS = 300;
const PROBLEM_CHARACTERS = 1_000;

/** Acts of the team that say what was tried, and what the customer said to it. */
const TRIED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "updated",
  "step_advanced",
  "step_skipped",
  "delayed",
  "checked_back",
  "resolved",
  "reopened",
]);
const FACTS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "decision_offered",
  "decision_chosen",
  "goodwill_granted",
  "goodwill_answered",
]);

/**
 * A first draft of what the next owner has to know: the problem, what is promised and awaited, the plan, the facts, and what was tried.
 * `entries` are the team's, ascending, as many as are at hand. It is a text that can be posted as it is: not empty, not too long.
 */
export function briefingOf(
  conversation: Conversation,
  entries: readonly Entry[],
  { words, headings, timeZone }: BriefingLanguage,
): string {
  const sentence = (entry: Entry) => describe(entry, words, timeZone) ?? "";
  const time = (iso: string) => timeText(iso, words, timeZone);
  const said = saidByVisitor(entries);
  const { plan, promise, waiting } = conversation;
  const steps = (...states: Step["state"][]) => (plan?.steps ?? []).filter(({ state }) => states.includes(state));
  const sections = [
    line(headings.problem, said.at(0) ?? conversation.ref, PROBLEM_CHARACTERS),
    line(headings.lastWord, said.length > 1 ? said.at(-1) : undefined),
    line(headings.promised, promise && time(promise.dueAt)),
    line(headings.waiting, waiting && [waiting.name, waiting.what].filter(Boolean).join(": ")),
    line(headings.plan, plan?.title),
    list(headings.done, steps("done", "skipped").slice(-LINES_MAX).map(endedStep)),
    line(headings.now, steps("active")[0]?.title),
    list(
      headings.next,
      steps("planned")
        .slice(0, LINES_MAX)
        .map(({ title }) => title),
    ),
    list(headings.facts, [...evidence(conversation), ...lastOf(entries, FACTS).map(sentence)].slice(-LINES_MAX)),
    list(
      headings.tried,
      lastOf(entries, TRIED).map((entry) => `${time(entry.at)} ${sentence(entry)}`),
    ),
  ];
  return clipped(sections.filter(Boolean).join("\n"), BODY_MAX);
}

/** What the visitor wrote, as it was corrected last, without what was deleted. */
function saidByVisitor(entries: readonly Entry[]): string[] {
  const bodies = new Map<string, string>();
  for (const entry of entries) {
    if (entry.kind === "message" && entry.author.kind === "visitor") bodies.set(entry.id, entry.body);
    if (entry.kind === "edited" && bodies.has(entry.entryId)) bodies.set(entry.entryId, entry.body);
    if (entry.kind === "deleted") bodies.delete(entry.entryId);
  }
  return [...bodies.values()].filter((body) => body.trim() !== "");
}

function evidence({ plan }: Conversation): string[] {
  return (plan?.steps ?? []).flatMap((step) => (step.evidence ? evidenceText(step.evidence) : []));
}

function endedStep({ title, text }: Step): string {
  return text ? `${title}: ${text}` : title;
}

function lastOf(entries: readonly Entry[], kinds: ReadonlySet<EntryKind>): Entry[] {
  return entries.filter(({ kind }) => kinds.has(kind)).slice(-LINES_MAX);
}

function line(heading: string, text: string | undefined, characters = LINE_CHARACTERS): string {
  return text ? `${heading}: ${clipped(text, characters)}` : "";
}

function list(heading: string, lines: string[]): string {
  if (lines.length === 0) return "";
  return [`${heading}:`, ...lines.map((text) => `– ${clipped(text, LINE_CHARACTERS)}`)].join("\n");
}

/** By characters, not by units: half an emoji could not be kept. */
function clipped(text: string, characters: number): string {
  const all = Array.from(text);
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join("")}…`;
}
