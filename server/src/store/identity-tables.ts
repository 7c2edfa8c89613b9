import { type Kysely, type RawBuilder, sql } from "kysely";

/** Who a site says its visitors are, by which keys, and the tokens and links by which they are known on further devices. */
export async function identityTables(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`ALTER TABLE "visitors" ADD COLUMN "subject" ${text}`,
    sql`ALTER TABLE "visitors" ADD COLUMN "emailVerifiedAt" ${text}`,
    sql`CREATE UNIQUE INDEX "visitors_subject" ON "visitors" ("siteId", "subject") WHERE "subject" IS NOT NULL`,
    sql`CREATE INDEX "visitors_email" ON "visitors" ("siteId", lower("email")) WHERE "email" IS NOT NULL`,
    sql`CREATE TABLE "visitor_tokens" (
      "siteId" ${text} NOT NULL REFERENCES "sites" ("id"),
      "tokenHash" ${text} NOT NULL,
      "visitorId" ${text} REFERENCES "visitors" ("id"),
      "keyId" ${text},
      "createdAt" ${text} NOT NULL,
      "endedAt" ${text},
      PRIMARY KEY ("siteId", "tokenHash")
    )`,
    sql`CREATE INDEX "visitor_tokens_visitor" ON "visitor_tokens" ("visitorId")`,
    sql`CREATE INDEX "visitor_tokens_key" ON "visitor_tokens" ("keyId") WHERE "keyId" IS NOT NULL`,
    sql`CREATE TABLE "identity_keys" (
      "id" ${text} PRIMARY KEY,
      "siteId" ${text} NOT NULL REFERENCES "sites" ("id"),
      "name" ${text} NOT NULL,
      "algorithm" ${text} NOT NULL,
      "material" ${text} NOT NULL,
      "createdAt" ${text} NOT NULL,
      "revokedAt" ${text}
    )`,
    sql`CREATE TABLE "resume_links" (
      "tokenHash" ${text} PRIMARY KEY,
      "visitorId" ${text} NOT NULL REFERENCES "visitors" ("id"),
      "expiresAt" ${text} NOT NULL,
      "usedAt" ${text}
    )`,
    sql`CREATE INDEX "resume_links_visitor" ON "resume_links" ("visitorId")`,
    sql`ALTER TABLE "mails" ADD COLUMN "purpose" ${text} NOT NULL DEFAULT 'entry'`,
    sql`CREATE INDEX "mails_resume" ON "mails" ("conversationId", "createdAt") WHERE "purpose" = 'resume'`,
  ];
  for (const statement of statements) await statement.execute(db);
}
