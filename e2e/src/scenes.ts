import type { Agent } from "./agent.ts";
import type { Visitor } from "./visitor.ts";

export const QUESTION = "Where is my parcel?";

/** Vera has asked in the shop, and Ana has the conversation open. */
export async function asks(vera: Visitor, ana: Agent, page = "/demo/"): Promise<void> {
  await vera.opens(page);
  await asksHere(vera, ana);
}

/** The same, on the page that she has open. */
export async function asksHere(vera: Visitor, ana: Agent): Promise<void> {
  await vera.opensChat();
  await vera.says(QUESTION);
  await vera.seesInProgress(/First answer by/);
  await ana.signsIn();
  await ana.opensConversation(QUESTION);
}

/** Ana has taken it, made a plan, ended its first step, and said what is new and when the next word comes. */
export async function isOnItsWay(vera: Visitor, ana: Agent): Promise<void> {
  await asks(vera, ana);
  await ana.takesIt();
  await ana.setsPlan("Parcel missing");
  await ana.finishesStep();
  await ana.updates("The depot in Espoo is searching.", "4 h");
  await seesItOnItsWay(vera);
}

/** The Progress region as `isOnItsWay` left it. */
export async function seesItOnItsWay(vera: Visitor): Promise<void> {
  await vera.seesInProgress("Ana has it");
  await vera.seesInProgress("Find your parcel");
  await vera.seesStep("Check the parcel’s last known place", "done");
  await vera.seesStep("Ask the carrier to search for it", "active");
  await vera.seesStep("Hear back from the carrier", "planned");
  await vera.seesInProgress("The depot in Espoo is searching.");
  await vera.seesInProgress(/Next update by \d\d:\d\d|Next update by .*\d/);
}
