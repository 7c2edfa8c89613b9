import { type Commands, type Conversation, type Draft, type Refusal, transferNeed } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { colleague } from "./colleague.ts";
import type { ActContext } from "./command.ts";
import { ended } from "./ended.ts";
import { ownerOf } from "./owner-of.ts";

/** Another owner, with a reason that the visitor reads and a briefing that they do not. */
export async function conversationTransfer(
  { db, actor, author, conversation }: ActContext<AgentActor>,
  input: Commands["conversation:transfer"],
): Promise<Draft[] | Refusal> {
  const { id, toId, reason, briefing, override } = input;
  const from = ownerOf(conversation, actor);
  if (isRefusal(from)) return from;
  if (from.id === toId) return refusal("conflict", `${from.name} has this conversation already.`);
  const to = await colleague(db, toId, [conversation.siteId]);
  if (isRefusal(to)) return to;
  const fault = ended(conversation) ?? oneTooMany(conversation, actor, input);
  if (fault) return fault;
  const isOverridden = transferNeed(conversation) === "override";
  return [{ id, kind: "transferred", author, from, to, reason, briefing, ...(isOverridden && { override }) }];
}

function oneTooMany(
  conversation: Pick<Conversation, "transfers">,
  { role }: AgentActor,
  { confirmed, override }: Pick<Commands["conversation:transfer"], "confirmed" | "override">,
): Refusal | undefined {
  const need = transferNeed(conversation);
  switch (need) {
    case "nothing":
      return undefined;
    case "confirmation":
      if (confirmed) return undefined;
      return refusal(
        "conflict",
        "This was handed over once already. Give the reason why the customer gets yet another person, and confirm it.",
      );
    case "override":
      if (role !== "agent" && override !== undefined) return undefined;
      return refusal(
        "forbidden",
        role === "agent"
          ? "This was handed over twice already. Only a lead can hand it over again."
          : "This was handed over twice already. It takes an override to do so again: a reason that is kept in the log.",
      );
    default:
      return need satisfies never;
  }
}
