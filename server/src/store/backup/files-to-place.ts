import { existsSync, renameSync, rmSync } from "node:fs";
import { attachmentsFolder } from "../../attachments/attachment-files.ts";

/** The attachments of a backup on their way into the data folder: whole beside it first, then in its place by one rename. */
export function filesToPlace(dataDir: string, stamp: string) {
  const folder = attachmentsFolder(dataDir);
  const part = `${folder}-${stamp}.part`;
  // One that a restore left which did not end; only one works here at a time.
  rmSync(part, { recursive: true, force: true });
  return {
    folder,
    part,
    /** Puts them in place. What is there goes to `kept`. */
    place(kept?: string): void {
      if (kept !== undefined && existsSync(folder)) renameSync(folder, kept);
      if (existsSync(part)) renameSync(part, folder);
    },
  };
}
