import { type Entry, type LogEntry, MINUTE_MS, msOf, type Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import { entryById } from "../store/entries.ts";
import type { ActContext } from "./command.ts";

/** How long an author may change or delete their words. */
const CHANGE_MS = 2 * MINUTE_MS;

/** What was deleted says nothing any more, neither in words nor in files. */
export function isErased({ body, attachments = [] }: Entry<"message" | "note">): boolean {
  return body === "" && attachments.length === 0;
}

/** The message or note that its author may still change. */
export async function ownWords(
  { db, actor, conversation, now }: ActContext,
  entryId: string,
): Promise<Entry<"message" | "note"> | Refusal> {
  const entry = await entryById(db, conversation.id, entryId);
  if (!entry || !isWords(entry) || (entry.kind === "note" && actor.kind === "visitor")) {
    return refusal("not_found", "There is no such message.");
  }
  // In a conversation there is one visitor, under whichever id they wrote [V2].
  if (entry.author.kind !== actor.kind || (actor.kind !== "visitor" && entry.author.id !== actor.id)) {
    return refusal("forbidden", "Only its author can change a message.");
  }
  if (!isErased(entry) && msOf(now) - msOf(entry.at) > CHANGE_MS) {
    return refusal("conflict", "A message can be changed for 2 minutes.");
  }
  return entry;
}

function isWords(entry: LogEntry): entry is Entry<"message" | "note"> {
  return entry.kind === "message" || entry.kind === "note";
}
