import type { Commands, Draft } from "@milepost/shared";
import type { ActContext } from "./command.ts";

export function conversationResolve(
  { author, conversation: { status } }: Pick<ActContext, "author" | "conversation">,
  { id, text }: Commands["conversation:resolve"],
): Draft[] {
  if (status === "resolved" || status === "closed") return [];
  return [{ id, kind: "resolved", author, text }];
}
