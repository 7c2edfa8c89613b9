import type { Commands, Draft, Refusal } from "@milepost/shared";
import { isRefusal } from "../refusal.ts";
import { attachmentsOf } from "./attachments-of.ts";
import type { ActContext } from "./command.ts";

/** Words among agents; visitors never get them. */
export async function notePost(
  context: ActContext,
  { id, body, mentions, attachments }: Commands["note:post"],
): Promise<Draft[] | Refusal> {
  const files = await attachmentsOf(context, attachments);
  if (isRefusal(files)) return files;
  return [{ id, kind: "note", author: context.author, body, mentions, ...files }];
}
