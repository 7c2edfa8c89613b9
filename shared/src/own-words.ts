import { correctionsIn } from "./corrections.ts";
import type { Entry } from "./entry.ts";
import type { OutboxRow, Side } from "./thread.ts";

/** Whose client it is. An agent is known by their id; in a conversation there is one visitor. */
export interface Self {
  side: Side;
  agentId?: string | undefined;
}

export function isSelf({ kind, id }: { kind: string; id: string }, { side, agentId }: Self): boolean {
  return kind === side && (side === "visitor" || id === agentId);
}

/** [D10] One's own messages and notes among acknowledged entries, with the words that they had last, to be offered to another log. */
export function ownWords(entries: readonly Entry[], self: Self): OutboxRow[] {
  const corrections = correctionsIn(entries);
  return entries.flatMap((entry): OutboxRow[] => {
    if ((entry.kind !== "message" && entry.kind !== "note") || !isSelf(entry.author, self)) return [];
    const { id, conversationId, at, seq } = entry;
    const body = corrections.get(id)?.body ?? entry.body;
    const row = { id, conversationId, at, ackedSeq: seq };
    const isDeleted = corrections.get(id)?.corrected === "deleted";
    const attachments = entry.attachments?.map((file) => file.id);
    const input = { id, conversationId, body, ...(attachments && { attachments }) };
    if (isDeleted || (body === "" && !attachments)) return [];
    if (entry.kind === "message") return [{ ...row, name: "message:post", input }];
    return [{ ...row, name: "note:post", input: { ...input, ...(entry.mentions && { mentions: entry.mentions }) } }];
  });
}
