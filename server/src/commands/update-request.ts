import type { Commands, Draft, Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";

/** "Any news?" */
export function updateRequest(
  { author, conversation: { status } }: Pick<ActContext, "author" | "conversation">,
  { id }: Commands["update:request"],
): Draft[] | Refusal {
  switch (status) {
    case "open":
      return [{ id, kind: "update_requested", author }];
    case "waiting":
      return refusal("conflict", "This conversation waits for your answer.");
    case "resolved":
    case "closed":
      return refusal("conflict", "This conversation is resolved. Write a message to open it again.");
    default:
      return status satisfies never;
  }
}
