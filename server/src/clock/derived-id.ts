import { createHash } from "node:crypto";

/** The id of an entry that follows from a cause: every try and every node derives the same, so that it is added once. */
export function derivedId(conversationId: string, kind: string, cause: string): string {
  return uuidV5(conversationId, `${kind} ${cause}`);
}

/** A UUID of version 5 (RFC 9562, 5.5). */
export function uuidV5(namespace: string, name: string): string {
  const bytes = Buffer.from(namespace.replaceAll("-", ""), "hex");
  const hash = createHash("sha1").update(bytes).update(name).digest().subarray(0, 16);
  hash[6] = 0x50 | ((hash[6] ?? 0) & 0x0f);
  hash[8] = 0x80 | ((hash[8] ?? 0) & 0x3f);
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
