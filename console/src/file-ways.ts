import { createFileShelf } from "@milepost/shared";
import type { FileWays } from "./model/attachments.ts";

/** What of the browser sending files needs. */
export const files: FileWays = {
  openShelf: (name) => createFileShelf(async () => (await import("./device-db.ts")).filesDb(name)),
  request: () => new XMLHttpRequest(),
  async hashOf(content) {
    const bytes = new Uint8Array(await content.arrayBuffer());
    // Pages of plain http have none of the browser's own.
    const hash = crypto.subtle
      ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
      : (await import("@noble/hashes/sha2.js")).sha256(bytes);
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  },
};
