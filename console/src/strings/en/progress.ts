import type { StepOwner } from "@milepost/shared";

/** The rail. */
export const progress = {
  progress: {
    title: "Progress",
    owner: "Looking after it",
    noPlan: "No plan yet",
    noPlanHint: "The customer sees who has it and when they hear next. A plan shows them the way.",
    stepOf: (number: number, of: number) => `Step ${number} of ${of}`,
    allDone: "All steps done",
    states: { done: "Done", active: "Now", planned: "Next", skipped: "Left out" },
    notDone: "Not done",
    team: (title: string) => `Team: ${title}`,
    estimate: (range: string) => `Expected ${range}`,
    source: (name: string, time: string) => `set by ${name} ${time}`,
    firstEstimate: (range: string) => `first expected ${range}`,
    stepOwner: ({ kind, name }: StepOwner) =>
      ({ customer: "The customer has this step", team: `With the team ${name}`, agent: name, third_party: name })[kind],
    addStep: "Add step",
    changeStep: (title: string) => `Change “${title}”`,
    changeStepShort: "Move, or leave out",
    promise: "Next update by",
    firstAnswer: "First answer by",
    noPromise: "No update is owed",
    anyNews: (count: number) => (count === 1 ? "Asked for news once" : `Asked for news ${count} times`),
    delay: "Delayed",
    delayBefore: (range: string) => `before: ${range}`,
    waitingCustomer: "Waiting for the customer",
    waitingOther: (name: string) => `Waiting for ${name}`,
    someoneElse: "someone else",
    resolved: "Resolved",
    resolvedBy: (name: string, time: string) => `${name}, ${time}`,
    unanswered: "Not confirmed by the customer yet",
    solved: "The customer says: yes, solved",
    notSolved: "The customer says: not solved",
    showSteps: "Show all",
    hideSteps: "Show less",
  },
  lead: {
    yours: "Yours to answer, as a lead.",
    theirs: "A lead has to answer.",
    why: {
      silent: "The system said twice that we are late, and nobody has spoken since.",
      broken_twice: "Two promises in a row were broken.",
    },
    since: (time: string) => `Since ${time}`,
  },
};
