import type { Commands, Draft, Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";

export function messagePost(
  { author }: Pick<ActContext, "author">,
  { id, body, attachments = [] }: Commands["message:post"],
): Draft[] | Refusal {
  if (attachments.length > 0) return refusal("invalid", "attachments: This server takes none yet.");
  return [{ id, kind: "message", author, body }];
}
