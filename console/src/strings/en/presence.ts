import type { Presence } from "@milepost/shared";

const states: Record<Presence["state"], string> = { online: "Online", away: "Away", offline: "Signed out" };

/** Who is there, and who answers meanwhile. */
export const presence = {
  presence: {
    title: "Are you there?",
    states,
    person: (name: string, state: Presence["state"]) =>
      state === "online" ? name : `${name} (${states[state].toLowerCase()})`,
    /** The button's name; what can be read on it comes first. */
    button: (state: Presence["state"]) => `${states[state]}: change it`,
    coveredBy: "Who answers meanwhile",
    until: "Until",
    hint: "Shortly before a word of yours is due, this colleague covers; without one a lead takes over, and the customer is told.",
    here: "I am here",
    away: "I am away",
  },
};
