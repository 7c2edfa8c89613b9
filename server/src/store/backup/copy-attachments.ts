import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { constants, copyFile, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { attachmentPath, THUMBNAIL } from "../../attachments/attachment-files.ts";
import { StartError } from "../../start-error.ts";
import type { Db } from "../store.ts";

/** How many files were copied, and how many the log has and the folder has not: they were erased meanwhile, or lost before. */
export interface CopiedFiles {
  files: number;
  missing: number;
}

/** Where the files of a backup lie: beside it, under its own name. */
export function attachmentsBeside(file: string): string {
  return `${file}.attachments`;
}

/**
 * Copies every file that the log of `db` has from one folder of attachments to another, which must not be there yet. Each copy is read again
 * and compared with what was written down when it arrived. Throws a StartError for one that has changed, and leaves nothing then.
 */
export async function copyAttachments(db: Db, from: string, to: string): Promise<CopiedFiles> {
  const uploads = await db
    .selectFrom("uploads")
    .select(["fileId", "storedSha256", "width"])
    .where("storedAt", "is not", null)
    .where("erasedAt", "is", null)
    .execute();
  const copied = { files: 0, missing: 0 };
  try {
    for (const { fileId, storedSha256, width } of uploads) {
      const target = attachmentPath(to, fileId);
      const source = attachmentPath(from, fileId);
      const isThere = await copyOne(source, target);
      if (isThere && (await hashOf(target)) !== storedSha256) {
        throw new StartError(`The attachment ${source} is damaged, and nothing was changed or copied.`);
      }
      if (isThere && width !== null) await copyOne(`${source}${THUMBNAIL}`, `${target}${THUMBNAIL}`);
      copied[isThere ? "files" : "missing"]++;
    }
    return copied;
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    throw error;
  }
}

/** False where there is nothing to copy. */
async function copyOne(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  const handle = await open(to, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return true;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
