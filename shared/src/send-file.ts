import type { Reply } from "./answers.ts";
import type { ChosenFile } from "./attaching.ts";
import type { Link } from "./link.ts";

export interface SendFile<Content> {
  file: ChosenFile<Content>;
  link: Pick<Link, "ask">;
  /** The content's SHA-256 as lower-case hexadecimal digits. Rejects when the file is there no more, or was changed. */
  hashOf(content: Content): Promise<string>;
  put(): Promise<Reply | undefined>;
  isWanted(): boolean;
}

/** [U1] Declares a file, and sends its bytes unless they have arrived before. Undefined: nobody answered. */
export async function sendFile<Content>(send: SendFile<Content>): Promise<Reply | undefined> {
  const { file, link, hashOf, put, isWanted } = send;
  const { id, conversationId, name, size, type, content } = file;
  const sha256 = await hashOf(content).catch(() => undefined);
  if (sha256 === undefined) return { ok: false, error: { code: "invalid", message: "This file cannot be read." } };
  const reply = await link.ask("upload:declare", { id, conversationId, name, size, sha256, type });
  if (!reply?.ok || reply.isReceived || !isWanted()) return reply;
  return put();
}
