import type { Commands, Draft, Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";

const TAGS_MAX = 50;

/** The entry names what really changes. */
export function conversationTag(
  { author, conversation: { tags } }: Pick<ActContext, "author" | "conversation">,
  { id, ...asked }: Commands["conversation:tag"],
): Draft[] | Refusal {
  const add = [...new Set(asked.add)].filter((tag) => !tags.includes(tag));
  const remove = [...new Set(asked.remove)].filter((tag) => tags.includes(tag) && !asked.add.includes(tag));
  if (add.length === 0 && remove.length === 0) return [];
  if (tags.length + add.length - remove.length > TAGS_MAX) {
    return refusal("conflict", `A conversation has at most ${TAGS_MAX} tags.`);
  }
  return [{ id, kind: "tagged", author, add, remove }];
}
