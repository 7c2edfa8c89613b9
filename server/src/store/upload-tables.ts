import { type Kysely, type RawBuilder, sql } from "kysely";

/** The files of messages and notes. An id is its uploader's own, so that nobody finds out what others have by taking it. */
export async function uploads(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`CREATE TABLE "uploads" (
      "conversationId" ${text} NOT NULL REFERENCES "conversations" ("id"),
      "id" ${text} NOT NULL,
      "fileId" ${text} NOT NULL UNIQUE,
      "siteId" ${text} NOT NULL,
      "byKind" ${text} NOT NULL,
      "byId" ${text} NOT NULL,
      "name" ${text} NOT NULL,
      "size" INTEGER NOT NULL,
      "sha256" ${text} NOT NULL,
      "type" ${text} NOT NULL,
      "bytes" INTEGER NOT NULL,
      "width" INTEGER,
      "height" INTEGER,
      "storedSha256" ${text},
      "declaredAt" ${text} NOT NULL,
      "storedAt" ${text},
      "entryId" ${text},
      "erasedAt" ${text},
      PRIMARY KEY ("conversationId", "id"),
      UNIQUE ("byId", "id")
    )`,
    sql`CREATE INDEX "uploads_site" ON "uploads" ("siteId", "byId")`,
    sql`CREATE INDEX "uploads_unbound" ON "uploads" ("declaredAt") WHERE "entryId" IS NULL`,
    sql`CREATE INDEX "uploads_erased" ON "uploads" ("erasedAt") WHERE "erasedAt" IS NOT NULL`,
  ];
  for (const statement of statements) await statement.execute(db);
}
