import {
  type AutomaticKind,
  addOpenMinutes,
  type Conversation,
  type Draft,
  isoOf,
  LATE_WORD_MINUTES,
  msOf,
  returnOf,
  SYSTEM,
} from "@milepost/shared";
import type { SiteSettings } from "../store/sites.ts";

/** What a job knows: the team's state of a conversation in which its time has come, locked until it is committed. */
export interface JobContext {
  /** The entry's, derived from its cause. */
  id: string;
  conversation: Conversation;
  settings: Pick<SiteSettings, "hours" | "policy">;
  now: string;
}

type Job = (context: JobContext) => Draft;

/** What the clock adds. When, is said by `automaticActs` in shared. */
export const jobs: Readonly<Record<AutomaticKind, Job>> = {
  promise_broken: promiseBroken,
  transferred: transferReturned,
  decision_chosen: decisionByDefault,
  decision_expired: ({ id, conversation }) => {
    const { id: decisionId, question } = offered(conversation);
    return { id, kind: "decision_expired", author: SYSTEM, decisionId, question };
  },
  check_back_due: checkBackDue,
  reminded: ({ id, conversation }) => ({ id, kind: "reminded", author: SYSTEM, what: askedFor(conversation) }),
  paused: ({ id, conversation }) => ({ id, kind: "paused", author: SYSTEM, what: askedFor(conversation) }),
  follow_up_asked: ({ id }) => ({ id, kind: "follow_up_asked", author: SYSTEM }),
  // Silence is never taken for success.
  closed: ({ id }) => ({ id, kind: "closed", author: SYSTEM, outcome: "unconfirmed" }),
};

function promiseBroken({ id, conversation: { promise }, settings: { hours, policy }, now }: JobContext): Draft {
  if (!promise) throw new Error("A promise that does not run cannot be broken.");
  const { lateWordMinutes = LATE_WORD_MINUTES } = policy;
  const nextUpdateBy = isoOf(addOpenMinutes(hours, msOf(now), lateWordMinutes));
  return { id, kind: "promise_broken", author: SYSTEM, dueAt: promise.dueAt, nextUpdateBy };
}

function transferReturned({ id, conversation, now }: JobContext): Draft {
  const back = returnOf(conversation, msOf(now));
  if (!back) throw new Error("A transfer that is not due cannot go back.");
  return { id, kind: "transferred", author: SYSTEM, ...back };
}

function decisionByDefault({ id, conversation }: JobContext): Draft {
  const { id: decisionId, options, defaultOptionId } = offered(conversation);
  const option = options.find((each) => each.id === defaultOptionId);
  if (!option) throw new Error("What nobody announced cannot be chosen.");
  const named = { id: option.id, label: option.label };
  return { id, kind: "decision_chosen", author: SYSTEM, decisionId, option: named, byDefault: true };
}

function checkBackDue({ id, conversation: { checkBack } }: JobContext): Draft {
  if (!checkBack) throw new Error("Nobody is to check back.");
  return { id, kind: "check_back_due", author: SYSTEM, agent: checkBack.agent };
}

function offered({ decision }: Conversation) {
  if (!decision) throw new Error("Nothing was offered.");
  return decision;
}

function askedFor({ waiting }: Conversation): string {
  if (!waiting) throw new Error("Nobody is waited for.");
  return waiting.what;
}
