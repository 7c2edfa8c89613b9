import type { Commands, Draft, Refusal } from "@milepost/shared";
import { isRefusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";
import { isErased, ownWords } from "./own-words.ts";

/** Delivery empties the body, and those of its corrections, in place. */
export async function messageDelete(
  context: ActContext,
  { id, entryId }: Commands["message:delete"],
): Promise<Draft[] | Refusal> {
  const words = await ownWords(context, entryId);
  if (isRefusal(words)) return words;
  if (isErased(words)) return [];
  return [{ id, kind: "deleted", author: context.author, entryId, of: words.kind }];
}
