import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
/** What a small picture's name has behind the file's. */
export const THUMBNAIL = ".thumbnail";

/** What becomes of an upload: the file, and for a picture a small one beside it. */
export interface Parts {
  file: Buffer | string;
  thumbnail?: Buffer | undefined;
}

export interface AttachmentFiles {
  /** A new file to write into, under a name that nobody else has. It is in no place yet. */
  begin(): Promise<{ path: string; handle: FileHandle }>;
  /** Puts what was received in its place; when it resolves, a loss of power takes nothing of it. */
  place(fileId: string, parts: Parts): Promise<void>;
  pathOf(fileId: string, part?: "file" | "thumbnail"): string;
  remove(fileId: string): Promise<void>;
  /** Takes away what was begun before then and never placed: its request, or the server, ended before. */
  sweep(beforeMs: number): Promise<void>;
}

/** Where attachments lie in the data folder. Names of files are made here and by `fileId`: nothing that people write is in a path. */
export function attachmentsFolder(dataDir: string): string {
  return join(dataDir, "attachments");
}

/** The files beside the database. A folder a hundred or so, since none should hold them all. */
export function createAttachmentFiles(dataDir: string): AttachmentFiles {
  const folder = attachmentsFolder(dataDir);
  const incoming = join(folder, "incoming");

  return {
    async begin() {
      await mkdir(incoming, { recursive: true, mode: OWNER_ONLY_FOLDER });
      const path = join(incoming, randomUUID());
      return { path, handle: await open(path, "wx", OWNER_ONLY) };
    },
    async place(fileId, { file, thumbnail }) {
      const target = attachmentPath(folder, fileId);
      const shard = join(folder, shardOf(fileId));
      await mkdir(shard, { recursive: true, mode: OWNER_ONLY_FOLDER });
      if (thumbnail) await rename(await written(thumbnail), `${target}${THUMBNAIL}`);
      await rename(typeof file === "string" ? file : await written(file), target);
      await syncFolder(shard);
      await syncFolder(folder);
    },
    pathOf: (fileId, part = "file") => `${attachmentPath(folder, fileId)}${part === "thumbnail" ? THUMBNAIL : ""}`,
    async remove(fileId) {
      const path = attachmentPath(folder, fileId);
      await rm(path, { force: true });
      await rm(`${path}${THUMBNAIL}`, { force: true });
    },
    async sweep(beforeMs) {
      for (const name of await namesIn(incoming)) {
        const path = join(incoming, name);
        const { mtimeMs } = await stat(path);
        if (mtimeMs < beforeMs) await rm(path, { force: true });
      }
    },
  };

  async function written(content: Buffer): Promise<string> {
    const path = join(incoming, randomUUID());
    const handle = await open(path, "wx", OWNER_ONLY);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return path;
  }
}

/** Where an attachment lies below the folder of attachments. */
export function attachmentPath(folder: string, fileId: string): string {
  return join(folder, shardOf(fileId), fileId);
}

function shardOf(fileId: string): string {
  return fileId.slice(-2);
}

/** A folder that nothing was put into yet is not there. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** A folder's own entries are on the disk when the folder is; Windows keeps them by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
