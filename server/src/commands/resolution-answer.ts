import type { Commands, Draft, Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import type { ActContext } from "./command.ts";

/** The visitor's "yes, solved" or "not solved". A late answer counts as well: silence was never taken for success. */
export function resolutionAnswer(
  { author, conversation }: Pick<ActContext, "author" | "conversation">,
  { id, solved, text }: Commands["resolution:answer"],
): Draft[] | Refusal {
  const { status, resolution } = conversation;
  if (resolution?.answer?.solved === solved && status === (solved ? "closed" : "open")) return [];
  if (!resolution || resolution.answer || (status !== "resolved" && status !== "closed")) {
    return refusal("conflict", "There is no solution that waits for an answer.");
  }
  return [{ id, kind: solved ? "confirmed" : "reopened", author, text }];
}
