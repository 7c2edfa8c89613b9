import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { firstTables } from "./first-tables.ts";
import { identityTables } from "./identity-tables.ts";
import type { Db } from "./store.ts";
import { uploads } from "./upload-tables.ts";

/**
 * Brings the tables up to date, or as far as the migration `to`. Throws with what is wrong when the database does not belong
 * to this version.
 */
export async function migrate(db: Db, text: RawBuilder<unknown>, to?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(text) } });
  const { error } = to === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(to);
  if (error instanceof Error && /previously executed migration|migration ".*" doesn't exist/.test(error.message)) {
    throw new Error("it was written by a newer version of Milepost", { cause: error });
  }
  if (error) throw error;
}

/** The last migration that a database has seen; undefined where it has none of our tables. */
export async function lastMigration(db: Db): Promise<string | undefined> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return undefined;
  const names = await sql<{ name: string }>`SELECT "name" FROM "kysely_migration" ORDER BY "name" DESC LIMIT 1`.execute(
    db,
  );
  return names.rows[0]?.name;
}

/** `text` compares byte by byte, so that times, ids and pages have one order on both stores. */
function migrations(text: RawBuilder<unknown>): Record<string, Migration> {
  return {
    "0001-first-tables": { up: (db) => firstTables(db, text) },
    "0002-clock": { up: (db) => wakeTimes(db, text) },
    "0003-goodwill-and-snoozes": { up: (db) => goodwillAndSnoozes(db, text) },
    "0004-lead": { up: (db) => leadTimes(db, text) },
    "0005-check-back": { up: (db) => checkBacks(db, text) },
    "0006-api-keys": { up: (db) => apiKeys(db, text) },
    "0007-progress-links": { up: (db) => progressLinks(db, text) },
    "0008-facts": { up: (db) => conversationFacts(db, text) },
    "0009-mail": { up: (db) => mail(db, text) },
    "0010-presences": { up: (db) => presences(db, text) },
    "0011-teams": { up: (db) => teams(db, text) },
    "0012-password-links": { up: (db) => passwordLinks(db, text) },
    "0013-site-access": { up: (db) => siteAccess(db, text) },
    "0014-identities": { up: (db) => identityTables(db, text) },
    "0015-attachments": { up: (db) => uploads(db, text) },
    "0016-privacy": { up: (db) => privacy(db, text) },
    "0019-sessions": { up: (db) => sessionPlaces(db, text) },
    "0020-open-facts": { up: openFacts },
    "0021-posts-known-by-entries": { up: (db) => actsKnownByEntries(db, text) },
  };
}

async function goodwillAndSnoozes(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`CREATE TABLE "goodwill" (
      "conversationId" ${text} NOT NULL REFERENCES "conversations" ("id"),
      "id" ${text} NOT NULL,
      "agentId" ${text} NOT NULL,
      "kind" ${text} NOT NULL,
      "parts" BIGINT NOT NULL,
      "currency" ${text} NOT NULL,
      "approval" ${text} NOT NULL,
      "at" ${text} NOT NULL,
      "answeredById" ${text},
      "answeredAt" ${text},
      PRIMARY KEY ("conversationId", "id")
    )`,
    sql`CREATE INDEX "goodwill_agent" ON "goodwill" ("agentId", "at")`,
    sql`CREATE TABLE "snoozes" (
      "conversationId" ${text} NOT NULL REFERENCES "conversations" ("id"),
      "agentId" ${text} NOT NULL,
      "until" ${text} NOT NULL,
      "head" INTEGER NOT NULL,
      PRIMARY KEY ("agentId", "conversationId")
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** When the clock looks at a conversation next. What is there already it looks at once, and then knows. */
async function wakeTimes(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`ALTER TABLE "conversations" ADD COLUMN "wakeAt" ${text}`,
    sql`UPDATE "conversations" SET "wakeAt" = "createdAt" WHERE "status" <> 'closed'`,
    sql`CREATE INDEX "conversations_wake" ON "conversations" ("wakeAt", "id") WHERE "wakeAt" IS NOT NULL`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** Since when a conversation is a lead's to answer. No log from before can say so. */
async function leadTimes(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`ALTER TABLE "conversations" ADD COLUMN "leadSince" ${text}`,
    sql`CREATE INDEX "conversations_lead" ON "conversations" ("leadSince") WHERE "leadSince" IS NOT NULL`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** Whose check-back is due. */
async function checkBacks(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await sql`ALTER TABLE "conversations" ADD COLUMN "checkBackBy" ${text}`.execute(db);
}

async function apiKeys(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await sql`CREATE TABLE "api_keys" (
    "id" ${text} PRIMARY KEY,
    "siteId" ${text} NOT NULL REFERENCES "sites" ("id"),
    "name" ${text} NOT NULL,
    "secretHash" ${text} NOT NULL UNIQUE,
    "createdAt" ${text} NOT NULL,
    "revokedAt" ${text}
  )`.execute(db);
}

async function progressLinks(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`CREATE TABLE "progress_links" (
      "tokenHash" ${text} PRIMARY KEY,
      "conversationId" ${text} NOT NULL REFERENCES "conversations" ("id"),
      "createdAt" ${text} NOT NULL
    )`,
    sql`CREATE INDEX "progress_links_conversation" ON "progress_links" ("conversationId")`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** One an agent: a newer one ends the older. */
async function passwordLinks(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await sql`CREATE TABLE "password_links" (
    "agentId" ${text} PRIMARY KEY REFERENCES "agents" ("id"),
    "tokenHash" ${text} NOT NULL UNIQUE,
    "expiresAt" ${text} NOT NULL
  )`.execute(db);
}

/** When and where, roughly, a session was seen last. Of those from before only their beginning is known. */
async function sessionPlaces(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`ALTER TABLE "sessions" ADD COLUMN "lastSeenAt" ${text} NOT NULL DEFAULT ''`,
    sql`UPDATE "sessions" SET "lastSeenAt" = "createdAt"`,
    sql`ALTER TABLE "sessions" ADD COLUMN "network" ${text}`,
    sql`ALTER TABLE "sessions" ADD COLUMN "browser" ${text}`,
    sql`ALTER TABLE "sessions" ADD COLUMN "renewal" ${text}`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** Those from before work for all sites. */
async function siteAccess(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await sql`ALTER TABLE "agents" ADD COLUMN "siteIds" ${text}`.execute(db);
}

/** What was erased, and what a site may keep no longer. */
async function privacy(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`ALTER TABLE "conversations" ADD COLUMN "erasedAt" ${text}`,
    sql`CREATE INDEX "conversations_kept" ON "conversations" ("changedAt", "id")
      WHERE "status" = 'closed' AND "erasedAt" IS NULL`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** Who has said nothing is there. */
async function presences(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await sql`CREATE TABLE "presences" (
    "agentId" ${text} PRIMARY KEY REFERENCES "agents" ("id"),
    "state" ${text} NOT NULL,
    "until" ${text},
    "coverId" ${text}
  )`.execute(db);
}

/** What is measured of a conversation. Those from before get theirs when something happens in them, or a report asks. */
async function conversationFacts(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const counts = ["kept", "late", "broken", "replaced", "delays", "delaysBeforeDue", "transfers", "newsRequests"];
  const times = ["longestSilenceMs", "longestSilenceOpenMs", "withUsMs", "withCustomerMs", "withOthersMs"];
  const truths = ["isResolved", "isConfirmed", "isReopened"];
  const numbers = [...counts, ...times, ...truths].map((name) => sql`${sql.ref(name)} BIGINT NOT NULL`);
  await sql`CREATE TABLE "conversation_facts" (
    "conversationId" ${text} PRIMARY KEY REFERENCES "conversations" ("id"),
    "silentSince" ${text} NOT NULL,
    "firstAnswerMs" BIGINT,
    "firstAnswerOpenMs" BIGINT,
    ${sql.join(numbers)}
  )`.execute(db);
  await sql`CREATE INDEX "conversations_opened" ON "conversations" ("createdAt", "id")`.execute(db);
}

/** What is measured since: all that was is measured anew from the log, as what is from before the first measures. */
async function openFacts(db: Kysely<unknown>): Promise<void> {
  for (const name of ["withUsOpenMs", "withCustomerOpenMs", "withOthersOpenMs", "isUnconfirmed"]) {
    await sql`ALTER TABLE "conversation_facts" ADD COLUMN ${sql.ref(name)} BIGINT NOT NULL DEFAULT 0`.execute(db);
  }
  await sql`DELETE FROM "conversation_facts"`.execute(db);
}

async function teams(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`CREATE TABLE "teams" (
      "id" ${text} PRIMARY KEY,
      "name" ${text} NOT NULL UNIQUE,
      "createdAt" ${text} NOT NULL
    )`,
    sql`ALTER TABLE "agents" ADD COLUMN "teamId" ${text} REFERENCES "teams" ("id")`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** What is to be said by mail, and who wants none. What a mail says is made when it is sent: nothing is written down twice. */
async function mail(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  const statements = [
    sql`ALTER TABLE "visitors" ADD COLUMN "language" ${text}`,
    sql`ALTER TABLE "visitors" ADD COLUMN "mailStoppedAt" ${text}`,
    sql`CREATE TABLE "mails" (
      "id" ${text} PRIMARY KEY,
      "conversationId" ${text} NOT NULL REFERENCES "conversations" ("id"),
      "entryId" ${text} NOT NULL,
      "status" ${text} NOT NULL,
      "attempts" INTEGER NOT NULL,
      "nextAt" ${text} NOT NULL,
      "fault" ${text},
      "createdAt" ${text} NOT NULL
    )`,
    sql`CREATE INDEX "mails_due" ON "mails" ("nextAt", "id") WHERE "status" = 'waiting'`,
    sql`CREATE TABLE "mail_stops" (
      "tokenHash" ${text} PRIMARY KEY,
      "visitorId" ${text} NOT NULL REFERENCES "visitors" ("id"),
      "createdAt" ${text} NOT NULL
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** What most acts are known by. Those from before are in `commands`, and stay there. */
async function actsKnownByEntries(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await sql`ALTER TABLE "entries" ADD COLUMN "inputHash" ${text}`.execute(db);
}
