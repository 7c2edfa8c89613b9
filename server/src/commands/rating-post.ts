import type { Commands, Draft } from "@milepost/shared";
import type { ActContext } from "./command.ts";

export function ratingPost(
  { author, conversation: { rating } }: Pick<ActContext, "author" | "conversation">,
  { id, score, text }: Commands["rating:post"],
): Draft[] {
  if (rating?.score === score && rating.text === text) return [];
  return [{ id, kind: "rated", author, score, text }];
}
