import type { Commands, Draft, Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

/** Waiting for the customer stops the clock of promises: not where they have answered already, and the agent has not seen it. */
export function waitingSet(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, party, name, what, afterSeq = conversation.head }: Commands["waiting:set"],
): Draft[] | Refusal {
  if (party === "customer" && conversation.lastVisitorSeq > afterSeq) {
    return refusal("conflict", "The customer has been heard from in the meantime. Read it first.");
  }
  return ended(conversation) ?? [{ id, kind: "waiting", author, party, name, what }];
}
