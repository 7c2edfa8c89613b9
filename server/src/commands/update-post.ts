import type { Commands, Draft, Refusal } from "@milepost/shared";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";

export function updatePost(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, body }: Commands["update:post"],
): Draft[] | Refusal {
  return ended(conversation) ?? [{ id, kind: "updated", author, body }];
}
