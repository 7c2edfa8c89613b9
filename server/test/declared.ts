import { createHash } from "node:crypto";
import type { Commands } from "@milepost/shared";

export type Declared = Commands["upload:declare"];

/** What an honest client says of a file before it sends it. */
export function declared(
  about: Pick<Declared, "id" | "conversationId"> & Partial<Declared>,
  content: Buffer,
): Declared {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name: "receipt.pdf", size: content.length, sha256, type: "application/pdf", ...about };
}
