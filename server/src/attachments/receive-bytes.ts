import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";

/**
 * Writes what arrives into the file and on to the disk, never more than was declared, and says what is wrong with it. It
 * rejects when the other end goes away in the middle.
 */
export async function receiveBytes(
  source: Readable,
  handle: FileHandle,
  { size, sha256 }: { size: number; sha256: string },
): Promise<Refusal | undefined> {
  const hash = createHash("sha256");
  let received = 0;
  // The one who sends too much is answered; an iterator that ends its source would end their connection first.
  for await (const chunk of source.iterator({ destroyOnReturn: false })) {
    received += chunk.length;
    if (received > size) return refusal("too_large", `This is more than the ${size} bytes that were declared.`);
    hash.update(chunk);
    await handle.write(chunk);
  }
  if (received < size) return refusal("invalid", `These are ${received} bytes, and ${size} were declared.`);
  if (hash.digest("hex") !== sha256) return refusal("invalid", "sha256: This is not the content that was declared.");
  await handle.sync();
  return undefined;
}
