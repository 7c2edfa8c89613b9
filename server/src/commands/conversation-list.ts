import type { Commands, ResultOf } from "@milepost/shared";
import type { VisitorActor } from "../actor.ts";
import { listForVisitor } from "../store/conversations.ts";
import { summariesOf } from "../summary.ts";
import type { AskContext } from "./command.ts";

export const VISITOR_CONVERSATIONS = 20;

/** The visitor's conversations, what changed last first. */
export async function conversationList(
  { store: { db }, actor }: Pick<AskContext<VisitorActor>, "store" | "actor">,
  { cursor }: Commands["conversation:list"],
): Promise<ResultOf<"conversation:list">> {
  const page = await listForVisitor(db, actor.id, VISITOR_CONVERSATIONS, cursor);
  return { conversations: await summariesOf(db, actor, page.conversations), cursor: page.cursor };
}
