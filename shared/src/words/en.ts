import { delayReason, evidenceText, joined, money, type Words } from "../describe.ts";
import type { GoodwillKind } from "../nouns.ts";

const GOODWILL: Record<GoodwillKind, (sum: string) => string> = {
  refund: (sum) => `a refund of ${sum}`,
  voucher: (sum) => `a voucher of ${sum}`,
  replacement: (sum) => `a replacement worth ${sum}`,
  other: (sum) => `${sum} as a sign of goodwill`,
};

/** As the visitor reads it. What the team reads in other words is in `team/`. */
export const words: Words = {
  locale: "en",
  automatic: "Automatic",
  visitor: "Visitor",
  delayReasons: {
    carrier: "The carrier is running late",
    supplier: "Our supplier is running late",
    stock: "It is out of stock at the moment",
    investigation: "The search takes longer than expected",
    approval: "An approval is still missing",
    technical: "A technical problem is in the way",
    our_mistake: "We made a mistake, and we are sorry",
    volume: "Many people need help at the moment",
    weather: "The weather is in the way",
    missing_information: "Some information is still missing",
    other: "It takes longer than expected",
  },
  stop: ".",
  sentences: {
    opened: ({ ref }) => `Conversation ${ref} was opened.`,
    edited: ({ body }, { who }) => `${who} changed a message: “${body}”`,
    deleted: (_, { who }) => `${who} deleted a message.`,
    assigned: ({ assignee, team }) =>
      assignee
        ? `${assignee.name} is looking after this now.`
        : `The team ${team?.name ?? ""} is looking after this now.`,
    transferred: ({ from, to, reason, override, returned, absent }) => {
      if (absent) {
        return `${to.name} looks after this now, because ${from.name} is away, and has the whole story: you need not repeat anything.`;
      }
      return returned
        ? `${from.name} could not take this over in time. ${to.name} looks after it again and knows the whole story.`
        : joined(
            `${to.name} looks after this now, in place of ${from.name}, and has the whole story: you need not repeat anything.`,
            `Why: ${reason}`,
            override && `Why a lead allowed it: ${override}`,
          );
    },
    accepted: (_, { who }) => `${who} has taken this over and goes on from here.`,
    covered: ({ agent, until }, { time }) => `${agent.name} answers you until ${time(until)}.`,
    plan_set: ({ title, steps }, { who }) =>
      joined(
        `${who} made a plan, “${title}”, in ${steps.length} ${steps.length === 1 ? "step" : "steps"}.`,
        steps[0] && `Now: “${steps[0].title}”.`,
      ),
    step_advanced: ({ step, next, text, evidence }, { who }) =>
      joined(
        `${who} finished “${step.title}”.`,
        text,
        evidence && `${evidenceText(evidence)}.`,
        next ? `Now: “${next.title}”.` : "That was the last step.",
      ),
    step_added: ({ step, author }, { who }) =>
      author.kind === "visitor" ? `Your choice adds a step: “${step.title}”.` : `${who} added a step: “${step.title}”.`,
    step_skipped: ({ step, next, reason }, { who }) =>
      joined(`${who} left out “${step.title}”: ${reason}`, next && `Now: “${next.title}”.`),
    step_moved: ({ step }, { who }) => `${who} moved the step “${step.title}”.`,
    updated: ({ body }, { who }) => `${who}: ${body}`,
    delayed: ({ text, before, estimate, ...why }, { range }) =>
      joined(
        delayReason(why, words),
        text,
        before ? `Expected before: ${range(before)}. Now: ${range(estimate)}.` : `Now expected: ${range(estimate)}.`,
      ),
    waiting: ({ party, name, what }) =>
      party === "customer" ? `We need something from you: ${what}` : `Waiting for ${name ?? "someone else"}: ${what}`,
    decision_offered: ({ question }, { who }) => `${who} asks you to choose: ${question}`,
    decision_chosen: ({ option, byDefault }) =>
      byDefault
        ? `The time to choose has passed. As announced, it is “${option.label}”.`
        : `You chose “${option.label}”.`,
    decision_expired: ({ question }) =>
      `The time to choose has passed: ${question} Write to us, and we look at it again.`,
    goodwill_granted: ({ goodwill, amount, currency, reason, approval, nextUpdateBy }, { who, time }) => {
      const grant = GOODWILL[goodwill](money("en", amount, currency));
      return joined(
        approval === "granted" ? `${who} gives you ${grant}.` : `${who} asks a lead to approve ${grant} for you.`,
        approval === "asked" && nextUpdateBy && `You have an answer by ${time(nextUpdateBy)}.`,
        reason && `Why: ${reason}`,
      );
    },
    goodwill_answered: ({ goodwill, amount, currency, approved, text }, { who }) => {
      const grant = GOODWILL[goodwill](money("en", amount, currency));
      return joined(approved ? `Approved: ${who} gives you ${grant}.` : `${who} could not approve ${grant}.`, text);
    },
    reminded: ({ what }) => `We still need something from you: ${what}`,
    paused: ({ what }) =>
      `This is paused until you answer: ${what} Nothing is lost. Write any time, and we go on from here.`,
    update_requested: () => "You asked for news.",
    promise_broken: ({ dueAt, nextUpdateBy }, { time }) =>
      joined(
        `We are late: an update was promised by ${time(dueAt)}.`,
        nextUpdateBy && `You hear from us by ${time(nextUpdateBy)}.`,
      ),
    check_back_due: ({ agent }) => `${agent.name} is to check back.`,
    checked_back: ({ body }, { who }) => `${who} checked back: ${body}`,
    resolved: ({ text }, { who }) => `${who} solved it: ${text}`,
    confirmed: ({ text }) => joined("You confirmed that it is solved.", text),
    reopened: ({ text, author }, { who }) =>
      joined(author.kind === "visitor" ? "You said that it is not solved yet." : `${who} goes on with this.`, text),
    follow_up_asked: () => "Is it solved?",
    closed: ({ outcome }) =>
      outcome === "confirmed" ? "Closed as solved." : "Closed without an answer. Write any time to open it again.",
    erased: () => "All that was written here was erased.",
    rated: ({ score, text }) => joined(`You rated this ${score} of 5.`, text),
    tagged: ({ add, remove }, { who }) =>
      joined(
        add.length > 0 && `${who} added ${add.join(", ")}.`,
        remove.length > 0 && `${who} removed ${remove.join(", ")}.`,
      ),
    withdrawn: (_, { who }) => `${who} took the last act back: it was a mistake.`,
  },
};
