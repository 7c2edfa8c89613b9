import { joined, money, type Words } from "../../describe.ts";
import { words as forVisitor } from "../en.ts";

/** As agents read it: the customer is named, and nobody is told "you" who is not meant. */
export const words: Words = {
  ...forVisitor,
  sentences: {
    ...forVisitor.sentences,
    transferred: ({ from, to, reason, override, returned, absent }) => {
      if (absent) return `${from.name} is away: ${to.name} looks after this now.`;
      if (returned) return `${to.name} looks after this again: ${from.name} did not accept it in time.`;
      return joined(
        `${to.name} looks after this now, in place of ${from.name}.`,
        `Why: ${reason}`,
        override && `Why a lead allowed it: ${override}`,
      );
    },
    covered: ({ agent, until }, { time }) => `${agent.name} answers the customer until ${time(until)}.`,
    step_added: ({ step, author }, { who }) =>
      author.kind === "visitor"
        ? `The customer's choice adds a step: “${step.title}”.`
        : `${who} added a step: “${step.title}”.`,
    waiting: ({ party, name, what }) =>
      `Waiting for ${party === "customer" ? "the customer" : (name ?? "someone else")}: ${what}`,
    decision_offered: ({ question }, { who }) => `${who} asked the customer to choose: ${question}`,
    decision_chosen: ({ option, byDefault }, { who }) =>
      byDefault
        ? `The customer did not choose in time. As announced, it is “${option.label}”.`
        : `${who} chose “${option.label}”.`,
    decision_expired: ({ question }) => `The customer did not choose in time: ${question}`,
    goodwill_granted: ({ goodwill, amount, currency, reason, approval, nextUpdateBy }, { who, time }) => {
      const grant = `${goodwill}, ${money("en", amount, currency)}`;
      return joined(
        approval === "granted"
          ? `${who} granted the customer goodwill: ${grant}.`
          : `${who} asks a lead to approve goodwill for the customer: ${grant}.`,
        approval === "asked" && nextUpdateBy && `The customer was promised an answer by ${time(nextUpdateBy)}.`,
        reason && `Why: ${reason}`,
      );
    },
    goodwill_answered: ({ goodwill, amount, currency, approved, text }, { who }) => {
      const grant = `${goodwill}, ${money("en", amount, currency)}`;
      return joined(`${who} ${approved ? "approved" : "did not approve"} the goodwill: ${grant}.`, text);
    },
    reminded: ({ what }) => `The customer was reminded: ${what}`,
    paused: ({ what }) => `Paused until the customer answers: ${what}`,
    update_requested: (_, { who }) => `${who} asked for news.`,
    promise_broken: ({ dueAt, nextUpdateBy }, { time }) =>
      joined(
        `We are late: an update was promised by ${time(dueAt)}.`,
        nextUpdateBy && `The customer was told to hear from us by ${time(nextUpdateBy)}.`,
      ),
    confirmed: ({ text }, { who }) => joined(`${who} confirmed that it is solved.`, text),
    reopened: ({ text, author }, { who }) =>
      joined(author.kind === "visitor" ? `${who} says that it is not solved yet.` : `${who} goes on with this.`, text),
    follow_up_asked: () => "The customer was asked whether it is solved.",
    closed: ({ outcome }) => (outcome === "confirmed" ? "Closed as solved." : "Closed without an answer."),
    rated: ({ score, text }, { who }) => joined(`${who} rated this ${score} of 5.`, text),
  },
};
