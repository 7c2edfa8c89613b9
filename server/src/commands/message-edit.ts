import type { Commands, Draft, Refusal } from "@milepost/shared";
import { isRefusal, refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { isErased, ownWords } from "./own-words.ts";

export async function messageEdit(
  context: ActContext,
  { id, entryId, body }: Commands["message:edit"],
): Promise<Draft[] | Refusal> {
  const words = await ownWords(context, entryId);
  if (isRefusal(words)) return words;
  if (isErased(words)) return refusal("conflict", "This message was deleted.");
  return [{ id, kind: "edited", author: context.author, entryId, of: words.kind, body }];
}
