import { DAY_MS, isoOf, msOf } from "@milepost/shared";
import type { AttachmentFiles } from "../attachments/attachment-files.ts";
import type { Store } from "../store/store.ts";
import { deleteUploads, erasedUploads, eraseUnbound, hasUnbound } from "../store/uploads.ts";

/** So long what was declared waits for its message. */
export const UNBOUND_MS = DAY_MS;
const PAGE = 100;

/**
 * Takes away what nobody can fetch any more: files of erased messages, and what was never part of one. The file goes before its row,
 * so that one that is cut off in the middle is found again.
 */
export async function sweepUploads({ store, files, now }: { store: Store; files: AttachmentFiles; now: string }) {
  const before = isoOf(msOf(now) - UNBOUND_MS);
  if (await hasUnbound(store.db, before)) await store.write((db) => eraseUnbound(db, before, now));
  const erased = await erasedUploads(store.db, PAGE);
  for (const { fileId } of erased) await files.remove(fileId);
  if (erased.length > 0) {
    await store.write((db) =>
      deleteUploads(
        db,
        erased.map(({ fileId }) => fileId),
      ),
    );
  }
  await files.sweep(msOf(before));
}
