import type { StoredConversation } from "./conversations.ts";

/** One page of a list of conversations. */
export interface Page {
  conversations: StoredConversation[];
  /** Where the next page begins; absent on the last. */
  cursor?: string | undefined;
}

/** A row of a list: the part of the list it stands in, where it has several, and the key it is sorted by. */
export interface Listed {
  part: string;
  key: string;
  conversation: StoredConversation;
}

/** The last row of the page before. */
export interface Cursor {
  part: string;
  key: string;
  id: string;
}

/** `rows` are one more than `limit` where there is a next page. */
export function pageOf(rows: readonly Listed[], limit: number): Page {
  const page = rows.slice(0, limit);
  const conversations = page.map(({ conversation }) => conversation);
  const last = page.at(-1);
  if (rows.length <= limit || !last) return { conversations };
  return { conversations, cursor: cursorText({ part: last.part, key: last.key, id: last.conversation.id }) };
}

/** Undefined when `text` was never a cursor. Clients hand it back as they got it; it holds no secret. */
export function readCursor(text: string): Cursor | undefined {
  const decoded = Buffer.from(text, "base64url").toString();
  const [, part, key, id] = /^\["([a-z]*)","([^"\\\0]*)","([^"\\\0]*)"\]$/.exec(decoded) ?? [];
  return part !== undefined && key !== undefined && id !== undefined ? { part, key, id } : undefined;
}

function cursorText({ part, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([part, key, id])).toString("base64url");
}
