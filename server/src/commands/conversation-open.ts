import { addOpenMinutes, type Commands, type Draft, isoOf, msOf, type Refusal } from "@milepost/shared";
import type { VisitorActor } from "../actor.ts";
import { refusal } from "../refusal.ts";
import { insertVisitor } from "../store/visitors.ts";
import type { OpeningContext } from "./command.ts";
import { newRef } from "./ref.ts";

/** The visitor's first words about a problem. Their own row is written here, with their first conversation. */
export async function conversationOpen(
  { db, actor, author, settings: { policy, hours }, now }: OpeningContext<VisitorActor>,
  { id, message, page = actor.page }: Commands["conversation:open"],
): Promise<Draft[] | Refusal> {
  if (message.id === id) return refusal("invalid", "message.id: must not be the conversation's.");
  const { site, tokenHash, name } = actor;
  await insertVisitor(db, { id: actor.id, siteId: site.id, tokenHash, name, email: null, createdAt: now });
  const firstAnswerBy = isoOf(addOpenMinutes(hours, msOf(now), policy.firstAnswerMinutes));
  return [
    {
      id,
      kind: "opened",
      author,
      ref: newRef(),
      siteId: site.id,
      visitorId: actor.id,
      page,
      nextUpdateBy: firstAnswerBy,
    },
    { id: message.id, kind: "message", author, body: message.body },
  ];
}
