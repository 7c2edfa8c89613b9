import { createHash } from "node:crypto";
import { open, rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { isPictureType, type PictureType, type Refusal } from "@milepost/shared";
import { isRefusal, refusal, unavailable } from "../refusal.ts";
import type { Store } from "../store/store.ts";
import { markStored, ownUpload, type StoredFile, type Upload, type Uploader } from "../store/uploads.ts";
import type { AttachmentFiles, Parts } from "./attachment-files.ts";
import { BEGINNING_BYTES, pictureTypeOf } from "./picture-type-of.ts";
import { receiveBytes } from "./receive-bytes.ts";
import { takeTurns } from "./take-turns.ts";

const PICTURES_WAITING_MAX = 50;

export interface ReceiveUploadOptions {
  store: Store;
  files: AttachmentFiles;
  now(): Date;
}

/** Undefined: the file lies in its place, and the store knows. */
export type ReceiveUpload = (by: Uploader, id: string, source: Readable) => Promise<Refusal | undefined>;

/** Takes the file of an upload that was declared: bounded while it arrives, checked, synced, in its place, written down; in this order. */
export function createReceiveUpload({ store, files, now }: ReceiveUploadOptions): ReceiveUpload {
  const inTurn = takeTurns(PICTURES_WAITING_MAX);

  return async (by, id, source) => {
    const upload = await ownUpload(store.db, by, id);
    if (!upload) return noSuchUpload();
    if (upload.storedAt !== null) return undefined;
    const { path, handle } = await files.begin();
    try {
      const fault = await receiveBytes(source, handle, upload).finally(() => handle.close());
      return fault ?? (await keep(upload, path));
    } finally {
      await rm(path, { force: true });
    }
  };

  async function keep(upload: Upload, path: string): Promise<Refusal | undefined> {
    const checked = isPictureType(upload.type) ? await asPicture(upload, upload.type, path) : asDownload(upload, path);
    if (isRefusal(checked)) return checked;
    await files.place(upload.fileId, checked.parts);
    const isWanted = await store.write((db) => markStored(db, upload, checked.stored, now().toISOString()));
    if (isWanted) return undefined;
    // Another try was first, with the same content; or the day was over meanwhile, and the sweep has been here.
    if (await ownUpload(store.db, { kind: upload.byKind, id: upload.byId }, upload.id)) return undefined;
    await files.remove(upload.fileId);
    return noSuchUpload();
  }

  async function asPicture(upload: Upload, type: PictureType, path: string): Promise<Checked | Refusal> {
    if ((await typeOf(path)) !== type) {
      return refusal("unsupported_media", "type: This is not the kind of picture that it is said to be.");
    }
    // Loaded with the first picture: it is large, and many a server never gets one.
    const { redrawPicture } = await import("./redraw-picture.ts");
    const redrawn = await inTurn(() => redrawPicture(path, type));
    if (!redrawn) return unavailable();
    if (isRefusal(redrawn)) return redrawn;
    const { file, thumbnail, width, height } = redrawn;
    const name = withExtension(upload.name, redrawn.extensions);
    const storedSha256 = createHash("sha256").update(file).digest("hex");
    const bytes = Math.max(upload.bytes, file.length + thumbnail.length);
    const stored = { name, size: file.length, type: redrawn.type, bytes, width, height, storedSha256 };
    return { parts: { file, thumbnail }, stored };
  }
}

interface Checked {
  parts: Parts;
  stored: StoredFile;
}

function noSuchUpload(): Refusal {
  return refusal("not_found", "There is no such upload.");
}

/** What is no picture is never interpreted, neither here nor by who fetches it. */
function asDownload({ name, size, bytes, sha256 }: Upload, path: string): Checked {
  const nothing = { width: null, height: null };
  return {
    parts: { file: path },
    stored: { name, size, bytes, type: "application/octet-stream", storedSha256: sha256, ...nothing },
  };
}

async function typeOf(path: string): Promise<PictureType | undefined> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return pictureTypeOf(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** A picture that calls itself a page is saved as the picture that it is. */
function withExtension(name: string, extensions: [string, ...string[]]): string {
  const isAlready = extensions.some((each) => name.toLowerCase().endsWith(`.${each}`));
  return isAlready ? name : `${name.replace(/\.(gif|jpe?g|png|webp)$/i, "")}.${extensions[0]}`;
}
