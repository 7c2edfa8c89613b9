import type { Commands, Draft, Refusal } from "@milepost/shared";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

export function waitingSet(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, party, name, what }: Commands["waiting:set"],
): Draft[] | Refusal {
  return ended(conversation) ?? [{ id, kind: "waiting", author, party, name, what }];
}
