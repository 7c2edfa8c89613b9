import type { Conversation, Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";

/** Work does not go on silently in what is done: the visitor would not be told that it was opened again. */
export function ended({ status }: Pick<Conversation, "status">): Refusal | undefined {
  if (status === "open" || status === "waiting") return undefined;
  return refusal("conflict", "This conversation is resolved. Reopen it first.");
}
