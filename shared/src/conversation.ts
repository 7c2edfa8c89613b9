import { type CheckBack, checkBackAfter } from "./check-back.ts";
import type { Entry } from "./entry.ts";
import { type Goodwill, goodwillAfter } from "./goodwill.ts";
import { leadAfter } from "./lead.ts";
import { type Ledger, ledgerAfter, withoutNames } from "./ledger.ts";
import type { Author, Person, Progress, Waiting } from "./nouns.ts";
import { addStep, endStep, estimateStep, moveStep, planOf, progressOf, settle, showStep } from "./progress.ts";
import { handedOver, takenOver } from "./transfer.ts";
import { wordsOf } from "./words-of.ts";

const PREVIEW_CHARACTERS = 140;

/**
 * What a conversation's log amounts to, for one viewer. Bounded: it does not grow with the number of entries.
 * `head` is the `seq` of the last entry folded in.
 */
export interface Conversation extends Progress {
  id: string;
  ref: string;
  siteId: string;
  visitorId: string;
  head: number;
  openedAt: string;
  lastAt: string;
  /** The last words of either side, for lists. */
  preview?: { entryId: string; author: Author; body: string } | undefined;
  /** `seq` of the visitor's and of the team's last entry, 0 while there is none: what is unread shows by them. */
  lastVisitorSeq: number;
  lastTeamSeq: number;
  owner?: Person | undefined;
  team?: Person | undefined;
  firstOwner?: Person | undefined;
  /** A transfer that its receiver has not accepted yet. */
  transfer?: { from: Person; to: Person; at: string } | undefined;
  cover?: { agent: Person; until: string } | undefined;
  /** What the first owner owes the customer after a transfer. */
  checkBack?: CheckBack | undefined;
  /** How often it was handed over; what went back by itself is not counted. */
  transfers: number;
  /** How often the visitor asked for news since the team's last update. */
  updateRequests: number;
  goodwill?: Goodwill | undefined;
  rating?: { score: number; text?: string | undefined; at: string } | undefined;
  tags: string[];
  ledger: Ledger;
  /** Since when there are no words in it any more. It is over for good. */
  erasedAt?: string | undefined;
}

/**
 * The one fold: the state after `entry`. Server, widget and console use it alike, each over the entries its viewer gets.
 * `before` is undefined for the `opened` entry alone; any other entry without it is a programmer's mistake and throws.
 */
export function applyEntry(before: Conversation | undefined, entry: Entry): Conversation {
  if (!before) return opened(entry);
  const after = {
    ...before,
    ...takenOver(before, entry),
    ...checkBackAfter(before, entry),
    ...change(before, entry),
    ...seen(before, entry),
  };
  after.ledger = ledgerAfter(before, after, entry.at);
  if (entry.kind === "erased") after.ledger = withoutNames(after.ledger);
  if (entry.kind === "withdrawn") return after;
  const { outcome, next } = settle(before.promise, entry, after.status);
  const promises = outcome ? { ...after.promises, [outcome]: after.promises[outcome] + 1 } : after.promises;
  return { ...after, promise: next, promises, ...leadAfter(before, entry, { outcome, status: after.status }) };
}

function opened(entry: Entry): Conversation {
  if (entry.kind !== "opened") throw new Error(`A conversation begins with "opened", not with "${entry.kind}".`);
  return {
    id: entry.conversationId,
    ref: entry.ref,
    siteId: entry.siteId,
    visitorId: entry.visitorId,
    status: "open",
    head: entry.seq,
    openedAt: entry.at,
    lastAt: entry.at,
    lastVisitorSeq: entry.seq,
    lastTeamSeq: 0,
    transfers: 0,
    updateRequests: 0,
    tags: [],
    ledger: { since: entry.at, times: [] },
    promises: { kept: 0, late: 0, broken: 0, replaced: 0 },
    promise: settle(undefined, entry, "open").next,
  };
}

function seen(before: Conversation, entry: Entry): Partial<Conversation> {
  const isVisitors = entry.author.kind === "visitor";
  return {
    head: entry.seq,
    lastAt: entry.at,
    lastVisitorSeq: isVisitors ? entry.seq : before.lastVisitorSeq,
    lastTeamSeq: isVisitors ? before.lastTeamSeq : entry.seq,
  };
}

/** What the entry changes beside the promise and the counters that every entry moves. */
function change(before: Conversation, entry: Entry): Partial<Conversation> {
  switch (entry.kind) {
    case "message":
      return { ...preview(entry, wordsOf(entry)), ...(entry.author.kind === "visitor" ? revived(before) : {}) };
    case "note":
      return preview(entry, wordsOf(entry));
    case "edited":
      return before.preview?.entryId === entry.entryId
        ? preview({ ...before.preview, id: entry.entryId }, entry.body)
        : {};
    case "deleted":
      return before.preview?.entryId === entry.entryId ? { preview: undefined } : {};
    case "assigned":
      return {
        owner: entry.assignee ?? before.owner,
        firstOwner: before.firstOwner ?? entry.assignee,
        team: entry.team ?? before.team,
        transfer: entry.assignee ? undefined : before.transfer,
      };
    case "transferred":
      return handedOver(before, entry);
    case "accepted":
      return { transfer: undefined };
    case "covered":
      return { cover: { agent: entry.agent, until: entry.until } };
    case "plan_set":
      return { plan: planOf(entry, before.plan), ...resumed(before) };
    case "step_advanced": {
      const { text, evidence } = entry;
      // What was shown while it was under way stays, unless there is something newer.
      const ending = { state: "done", text, ...(evidence && { evidence }) } as const;
      return { ...planChange(before, (plan) => endStep(plan, entry.step.id, ending, entry.at)), ...resumed(before) };
    }
    case "step_added":
      return planChange(before, (plan) => addStep(plan, entry.step, entry.afterStepId, entry));
    case "step_skipped":
      return planChange(before, (plan) =>
        endStep(plan, entry.step.id, { state: "skipped", text: entry.reason }, entry.at),
      );
    case "step_moved":
      return planChange(before, (plan) => moveStep(plan, entry.step.id, entry.afterStepId));
    case "updated": {
      const { body, step, evidence } = entry;
      return {
        ...preview(entry, body),
        ...(step && evidence && planChange(before, (plan) => showStep(plan, step.id, evidence))),
        updateRequests: 0,
      };
    }
    case "delayed": {
      const { reason, wording, text, before: old, estimate } = entry;
      return {
        delay: { at: entry.at, reason, wording, text, before: old, estimate },
        ...planChange(before, (plan) => estimateStep(plan, estimate, entry)),
        updateRequests: 0,
      };
    }
    case "waiting": {
      const { party, name, what } = entry;
      return { waiting: { party, name, what, since: entry.at }, status: party === "customer" ? "waiting" : "open" };
    }
    case "decision_offered": {
      const { id, question, options, defaultOptionId, expiresAt } = entry;
      return { decision: { id, question, options, defaultOptionId, expiresAt } };
    }
    case "decision_chosen":
      return before.decision?.id === entry.decisionId
        ? {
            decision: { ...before.decision, chosenOptionId: entry.option.id, byDefault: entry.byDefault },
            ...revived(before),
          }
        : {};
    case "decision_expired":
      return before.decision?.id === entry.decisionId ? { decision: undefined } : {};
    case "reminded":
      return waitingChange(before, { reminders: (before.waiting?.reminders ?? 0) + 1, remindedAt: entry.at });
    case "paused":
      return waitingChange(before, { pausedAt: entry.at });
    case "follow_up_asked":
      return before.resolution ? { resolution: { ...before.resolution, followUpAt: entry.at } } : {};
    case "update_requested":
      return { updateRequests: before.updateRequests + 1 };
    case "resolved":
      return {
        status: "resolved",
        resolution: { at: entry.at, by: entry.author, text: entry.text },
        waiting: undefined,
        // What is solved needs no choice any more; a choice that was made stays to be seen.
        decision: before.decision?.chosenOptionId ? before.decision : undefined,
      };
    case "confirmed":
      return { status: "closed", outcome: "confirmed", ...answered(before, entry.at, true) };
    case "reopened":
      return { status: "open", outcome: undefined, waiting: undefined, ...answered(before, entry.at, false) };
    case "closed":
      return { status: "closed", outcome: entry.outcome };
    case "rated":
      return { rating: { score: entry.score, text: entry.text, at: entry.at } };
    case "tagged": {
      const kept = before.tags.filter((tag) => !entry.remove.includes(tag));
      return { tags: [...new Set([...kept, ...entry.add])] };
    }
    case "withdrawn":
      return {
        ...progressOf(entry.restores),
        ...(before.preview?.entryId === entry.entryId && { preview: undefined }),
      };
    case "goodwill_granted":
    case "goodwill_answered":
      return { goodwill: goodwillAfter(before.goodwill, entry) };
    case "erased":
      return erased(before, entry.at);
    case "opened":
    case "promise_broken":
    case "check_back_due":
    case "checked_back":
      return {};
    default:
      return entry satisfies never;
  }
}

/** What counts stays, and what people wrote goes. */
function erased({ resolution, rating, goodwill, status, outcome }: Conversation, at: string): Partial<Conversation> {
  return {
    erasedAt: at,
    status: "closed",
    outcome: status === "closed" ? outcome : undefined,
    preview: undefined,
    plan: undefined,
    delay: undefined,
    waiting: undefined,
    decision: undefined,
    transfer: undefined,
    cover: undefined,
    checkBack: undefined,
    resolution: resolution && { ...resolution, text: "" },
    rating: rating && { ...rating, text: undefined },
    goodwill: goodwill && { ...goodwill, asked: [] },
    tags: [],
  };
}

function preview({ id, author }: { id: string; author: Author }, body: string): Partial<Conversation> {
  return { preview: { entryId: id, author, body: beginningOf(body) } };
}

function beginningOf(body: string): string {
  if (body.length <= PREVIEW_CHARACTERS) return body;
  return Array.from(body.slice(0, 2 * PREVIEW_CHARACTERS))
    .slice(0, PREVIEW_CHARACTERS)
    .join("");
}

/** The visitor's words end the waiting for them, and reopen what was resolved or closed. */
function revived(before: Conversation): Partial<Conversation> {
  if (before.status === "open") return {};
  return { status: "open", outcome: undefined, waiting: undefined };
}

/** Work that goes on waits for nobody. */
function resumed(before: Conversation): Partial<Conversation> {
  return before.status === "waiting" || before.waiting ? { status: "open", waiting: undefined } : {};
}

function planChange(
  before: Conversation,
  to: (plan: NonNullable<Progress["plan"]>) => Progress["plan"],
): Partial<Conversation> {
  return before.plan ? { plan: to(before.plan) } : {};
}

function waitingChange({ waiting }: Conversation, change: Partial<Waiting>): Partial<Conversation> {
  return waiting ? { waiting: { ...waiting, ...change } } : {};
}

function answered(before: Conversation, at: string, solved: boolean): Partial<Conversation> {
  return before.resolution ? { resolution: { ...before.resolution, answer: { at, solved } } } : {};
}
