import { isDeepStrictEqual } from "node:util";
import {
  applyEntry,
  type Commands,
  type Conversation,
  type Draft,
  isWithdrawable,
  type LogEntry,
  msOf,
  type Progress,
  progressOf,
  type Refusal,
  viewOf,
  WITHDRAW_MS,
} from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { refusal } from "../refusal.ts";
import { entryById, wholeLog } from "../store/entries.ts";
import type { Db } from "../store/store.ts";
import type { ActContext } from "./command.ts";

/** A wrong act of progress taken back by its author: the progress is again what it was before, and the log keeps both. */
export async function entryWithdraw(
  { db, actor, author, conversation, now }: ActContext<AgentActor>,
  { id, entryId }: Commands["entry:withdraw"],
): Promise<Draft[] | Refusal> {
  const entry = await entryById(db, conversation.id, entryId);
  if (!entry) return refusal("not_found", "There is no such entry.");
  if (entry.kind === "message" || entry.kind === "note") {
    return refusal("conflict", "A message cannot be taken back. Edit or delete it instead.");
  }
  if (!isWithdrawable(entry)) return refusal("conflict", "Only an act of progress can be taken back.");
  if (entry.author.id !== actor.id) return refusal("forbidden", "Only its author can take an act back.");
  const { before, after, isWithdrawn } = await refolded(db, entry);
  if (isWithdrawn) return [];
  if (msOf(now) - msOf(entry.at) > WITHDRAW_MS) return refusal("conflict", "An act can be taken back for 2 minutes.");
  if (!isDeepStrictEqual(plain(after), plain(progressOf(conversation)))) {
    return refusal("conflict", "Something else has changed the progress since. Correct it by a new act.");
  }
  return [{ id, kind: "withdrawn", author, entryId, of: entry.kind, restores: plain(before) }];
}

/** The progress before and after the act, by folding the log anew, and whether it was taken back already. */
async function refolded(db: Db, act: LogEntry): Promise<{ before: Progress; after: Progress; isWithdrawn: boolean }> {
  let state: Conversation | undefined;
  let before: Progress | undefined;
  let isWithdrawn = false;
  for await (const each of wholeLog(db, act.conversationId)) {
    const entry = viewOf(each, "team");
    if (entry?.kind === "withdrawn" && entry.entryId === act.id) isWithdrawn = true;
    if (!entry || entry.seq > act.seq) continue;
    before = state;
    state = applyEntry(state, entry);
  }
  if (!state || !before) throw new Error("An act that the log holds was not found in it.");
  return { before: progressOf(before), after: progressOf(state), isWithdrawn };
}

/** As the log keeps it: without what is undefined. */
function plain(progress: Progress): Progress {
  return JSON.parse(JSON.stringify(progress));
}
