import type { Attachment } from "./nouns.ts";

/** What a message says in one line: its words, or the names of its files where it has none. */
export function wordsOf({ body, attachments = [] }: { body: string; attachments?: Attachment[] | undefined }): string {
  return body || attachments.map(({ name }) => name).join(", ");
}
