import type { Commands, Draft, Refusal } from "@milepost/shared";
import { isRefusal } from "../refusal.ts";
import { attachmentsOf } from "./attachments-of.ts";
import type { ActContext } from "./command.ts";

export async function messagePost(
  context: ActContext,
  { id, body, attachments }: Commands["message:post"],
): Promise<Draft[] | Refusal> {
  const files = await attachmentsOf(context, attachments);
  if (isRefusal(files)) return files;
  return [{ id, kind: "message", author: context.author, body, ...files }];
}
