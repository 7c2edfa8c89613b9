import type { Commands, Draft } from "@milepost/shared";
import type { ActContext } from "./command.ts";

export function conversationReopen(
  { author, conversation: { status } }: Pick<ActContext, "author" | "conversation">,
  { id, text }: Commands["conversation:reopen"],
): Draft[] {
  if (status === "open" || status === "waiting") return [];
  return [{ id, kind: "reopened", author, text }];
}
