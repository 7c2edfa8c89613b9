import type { Commands, Draft } from "@milepost/shared";
import type { ActContext } from "./command.ts";

/** Words among agents; visitors never get them. */
export function notePost(
  { author }: Pick<ActContext, "author">,
  { id, body, mentions }: Commands["note:post"],
): Draft[] {
  return [{ id, kind: "note", author, body, mentions }];
}
