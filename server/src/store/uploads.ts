import type { LogEntry } from "@milepost/shared";
import type { Insertable, Selectable } from "kysely";
import type { Schema } from "./schema.ts";
import type { Db } from "./store.ts";

export type Upload = Selectable<Schema["uploads"]>;

/** Who sends a file. */
export interface Uploader {
  kind: string;
  id: string;
}

export type DeclaredUpload = Omit<
  Insertable<Schema["uploads"]>,
  "width" | "height" | "storedSha256" | "storedAt" | "entryId" | "erasedAt"
>;

/** An upload that the conversation or the uploader has under this id already; undefined where it is free. */
export async function uploadUnder(
  db: Db,
  { conversationId, id, byId }: Pick<Upload, "conversationId" | "id" | "byId">,
): Promise<Upload | undefined> {
  return db
    .selectFrom("uploads")
    .selectAll()
    .where("id", "=", id)
    .where(({ or, eb }) => or([eb("conversationId", "=", conversationId), eb("byId", "=", byId)]))
    .executeTakeFirst();
}

export async function insertUpload(db: Db, upload: DeclaredUpload): Promise<void> {
  await db.insertInto("uploads").values(upload).execute();
}

/** The one that this person declared, and that nothing has become of yet but perhaps a file. */
export async function ownUpload(db: Db, by: Uploader, id: string): Promise<Upload | undefined> {
  return db
    .selectFrom("uploads")
    .selectAll()
    .where("id", "=", id)
    .where("byKind", "=", by.kind)
    .where("byId", "=", by.id)
    .where("erasedAt", "is", null)
    .executeTakeFirst();
}

/** What counts of the quotas of a site, or of one visitor there, in bytes. */
export async function bytesOf(db: Db, { siteId, byId }: { siteId: string; byId?: string }): Promise<number> {
  const { bytes } = await db
    .selectFrom("uploads")
    .select(({ fn }) => fn.sum("bytes").as("bytes"))
    .where("siteId", "=", siteId)
    .$if(byId !== undefined, (query) => query.where("byId", "=", byId ?? ""))
    .executeTakeFirstOrThrow();
  return Number(bytes ?? 0);
}

export type StoredFile = Pick<Upload, "name" | "size" | "type" | "bytes" | "width" | "height" | "storedSha256">;

/** Writes down that the file lies in its place, and what has become of it. False when it is not wanted any more. */
export async function markStored(
  db: Db,
  { conversationId, id }: Upload,
  stored: StoredFile,
  at: string,
): Promise<boolean> {
  const row = await db
    .updateTable("uploads")
    .set({ ...stored, storedAt: at })
    .where("conversationId", "=", conversationId)
    .where("id", "=", id)
    .where("storedAt", "is", null)
    .where("erasedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The uploads of a conversation with these ids. */
export async function uploadsIn(db: Db, conversationId: string, ids: readonly string[]): Promise<Upload[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("uploads")
    .selectAll()
    .where("conversationId", "=", conversationId)
    .where("id", "in", ids)
    .execute();
}

/** Binds the files that an entry carries to it, in the entry's transaction. */
export async function bindUploads(db: Db, entry: LogEntry): Promise<void> {
  if (entry.kind !== "message" && entry.kind !== "note") return;
  const ids = entry.attachments?.map(({ id }) => id) ?? [];
  if (ids.length === 0) return;
  await db
    .updateTable("uploads")
    .set({ entryId: entry.id })
    .where("conversationId", "=", entry.conversationId)
    .where("id", "in", ids)
    .execute();
}

/** The files of an entry, or of a whole conversation, are to go. */
export async function eraseUploads(
  db: Db,
  { conversationId, entryId }: { conversationId: string; entryId?: string },
  at: string,
): Promise<void> {
  await db
    .updateTable("uploads")
    .set({ erasedAt: at, name: "" })
    .where("conversationId", "=", conversationId)
    .$if(entryId !== undefined, (query) => query.where("entryId", "=", entryId ?? ""))
    .execute();
}

/** Whether anything was declared before then and never bound. */
export async function hasUnbound(db: Db, before: string): Promise<boolean> {
  const row = await db
    .selectFrom("uploads")
    .select("id")
    .where("entryId", "is", null)
    .where("erasedAt", "is", null)
    .where("declaredAt", "<", before)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks all of it: from here on nobody can bind it. */
export async function eraseUnbound(db: Db, before: string, at: string): Promise<void> {
  await db
    .updateTable("uploads")
    .set({ erasedAt: at })
    .where("entryId", "is", null)
    .where("erasedAt", "is", null)
    .where("declaredAt", "<", before)
    .execute();
}

export async function erasedUploads(db: Db, limit: number): Promise<Upload[]> {
  return db.selectFrom("uploads").selectAll().where("erasedAt", "is not", null).limit(limit).execute();
}

export async function deleteUploads(db: Db, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length > 0) await db.deleteFrom("uploads").where("fileId", "in", fileIds).execute();
}
