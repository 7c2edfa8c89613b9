import type { Conversation } from "@milepost/shared";

/** What the team asks of the visitor: to choose from options, to give what is awaited, to say whether it is solved. */
export type Asked = "choice" | "answer" | "solved";

/** What is asked first; undefined while the visitor has only to wait. */
export function askedOf({ status, decision, waiting, resolution }: Conversation): Asked | undefined {
  if (status === "resolved" && !resolution?.answer) return "solved";
  if (status !== "open" && status !== "waiting") return undefined;
  if (decision && !decision.chosenOptionId) return "choice";
  return waiting?.party === "customer" ? "answer" : undefined;
}
