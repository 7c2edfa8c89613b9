import { randomUUID } from "node:crypto";
import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * The tables that a log began with. What came since is a migration of its own. Indexes over ids of entries begin with the id:
 * clients make them with the time in front, so that a batch of posts to many conversations changes one page of each.
 */
export async function firstTables(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`CREATE TABLE "meta" ("key" ${text} PRIMARY KEY, "value" ${text} NOT NULL)`,
    sql`CREATE TABLE "sites" (
      "id" ${text} PRIMARY KEY,
      "key" ${text} NOT NULL UNIQUE,
      "name" ${text} NOT NULL,
      "settings" ${text} NOT NULL,
      "createdAt" ${text} NOT NULL
    )`,
    sql`CREATE TABLE "agents" (
      "id" ${text} PRIMARY KEY,
      "email" ${text} NOT NULL UNIQUE,
      "name" ${text} NOT NULL,
      "role" ${text} NOT NULL,
      "passwordHash" ${text},
      "disabledAt" ${text},
      "createdAt" ${text} NOT NULL
    )`,
    sql`CREATE TABLE "sessions" (
      "tokenHash" ${text} PRIMARY KEY,
      "agentId" ${text} NOT NULL REFERENCES "agents" ("id"),
      "createdAt" ${text} NOT NULL,
      "expiresAt" ${text} NOT NULL
    )`,
    sql`CREATE INDEX "sessions_agent" ON "sessions" ("agentId")`,
    sql`CREATE TABLE "visitors" (
      "id" ${text} PRIMARY KEY,
      "siteId" ${text} NOT NULL REFERENCES "sites" ("id"),
      "tokenHash" ${text} NOT NULL,
      "name" ${text} NOT NULL,
      "email" ${text},
      "createdAt" ${text} NOT NULL,
      UNIQUE ("siteId", "tokenHash")
    )`,
    sql`CREATE TABLE "conversations" (
      "id" ${text} PRIMARY KEY,
      "siteId" ${text} NOT NULL REFERENCES "sites" ("id"),
      "visitorId" ${text} NOT NULL REFERENCES "visitors" ("id"),
      "ref" ${text} NOT NULL UNIQUE,
      "status" ${text} NOT NULL,
      "ownerId" ${text},
      "nextUpdateBy" ${text},
      "state" ${text} NOT NULL,
      "visitorState" ${text} NOT NULL,
      "head" INTEGER NOT NULL,
      "publicHead" INTEGER NOT NULL,
      "createdAt" ${text} NOT NULL,
      "changedAt" ${text} NOT NULL
    )`,
    sql`CREATE INDEX "conversations_visitor" ON "conversations" ("visitorId", "changedAt")`,
    sql`CREATE INDEX "conversations_due" ON "conversations" ("status", "nextUpdateBy", "ownerId")`,
    sql`CREATE INDEX "conversations_owner" ON "conversations" ("ownerId", "status")`,
    sql`CREATE INDEX "conversations_done" ON "conversations" ("changedAt", "id") WHERE "status" NOT IN ('open', 'waiting')`,
    sql`CREATE TABLE "entries" (
      "conversationId" ${text} NOT NULL REFERENCES "conversations" ("id"),
      "seq" INTEGER NOT NULL,
      "publicSeq" INTEGER,
      "id" ${text} NOT NULL,
      "kind" ${text} NOT NULL,
      "authorKind" ${text} NOT NULL,
      "authorId" ${text} NOT NULL,
      "at" ${text} NOT NULL,
      "entry" ${text} NOT NULL,
      PRIMARY KEY ("conversationId", "seq"),
      UNIQUE ("id", "conversationId"),
      UNIQUE ("conversationId", "publicSeq")
    )`,
    sql`CREATE TABLE "commands" (
      "conversationId" ${text} NOT NULL,
      "id" ${text} NOT NULL,
      "inputHash" ${text} NOT NULL,
      "reply" ${text} NOT NULL,
      "at" ${text} NOT NULL,
      PRIMARY KEY ("id", "conversationId")
    )`,
    sql`CREATE TABLE "receipts" (
      "conversationId" ${text} NOT NULL REFERENCES "conversations" ("id"),
      "participantKind" ${text} NOT NULL,
      "participantId" ${text} NOT NULL,
      "deliveredSeq" INTEGER NOT NULL,
      "readSeq" INTEGER NOT NULL,
      PRIMARY KEY ("conversationId", "participantKind", "participantId")
    )`,
    // By another epoch clients know that the log was replaced, and offer again what it lacks.
    sql`INSERT INTO "meta" ("key", "value") VALUES ('epoch', ${randomUUID()})`,
  ];
  for (const statement of statements) await statement.execute(db);
}
