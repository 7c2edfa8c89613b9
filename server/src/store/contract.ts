import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyEntry, type Conversation, DEFAULT_POLICY, type Entry, type LogEntry } from "@milepost/shared";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { insertConversation } from "./conversations.ts";
import { createPostgresStore } from "./postgres.ts";
import { insertSite, type Site, type SiteSettings } from "./sites.ts";
import { createSqliteStore } from "./sqlite.ts";
import type { Store } from "./store.ts";
import { insertVisitor, type Visitor } from "./visitors.ts";

export const NOW = "2026-03-02T10:00:00.000Z";

const SETTINGS: SiteSettings = {
  origins: ["https://acme.example"],
  accent: "#0b7a4b",
  colorScheme: "auto",
  policy: DEFAULT_POLICY,
};

/** What every test of the contract finds: an empty store with the site Acme and its visitor Vera. */
export interface Given {
  store: Store;
  site: Site;
  vera: Visitor;
}

/** One suite for both stores. PostgreSQL is skipped where DATABASE_URL does not name a server to make a database on. */
export function contract(title: string, tests: (given: Given) => void): void {
  describe(`${title}, on SQLite`, () => tests(givenOn(openSqlite)));
  const url = process.env.DATABASE_URL;
  describe.skipIf(!url)(`${title}, on PostgreSQL`, () => tests(givenOn(() => openPostgres(url ?? ""))));
}

/** Opens a conversation of Vera's and gives its state, with `change` made to it. */
export async function opened(
  { store, site, vera }: Given,
  change: Partial<Conversation> = {},
  createdAt = NOW,
): Promise<Conversation> {
  const id = randomUUID();
  const entry: Entry<"opened"> = {
    id: randomUUID(),
    conversationId: id,
    seq: 1,
    at: createdAt,
    kind: "opened",
    author: { kind: "visitor", id: vera.id, name: vera.name },
    ref: `K7-${id.slice(0, 8)}`,
    siteId: site.id,
    visitorId: vera.id,
    nextUpdateBy: "2026-03-02T10:05:00.000Z",
  };
  const state = { ...applyEntry(undefined, entry), ...change };
  await store.write((db) => insertConversation(db, { state, visitorState: state, createdAt }));
  return state;
}

/** A promise to the visitor that is due then. */
export function due(dueAt: string): NonNullable<Conversation["promise"]> {
  return { kind: "update", dueAt, setAt: NOW, by: { kind: "agent", id: "ana", name: "Ana" }, scored: true };
}

export function message(
  conversationId: string,
  place: { seq: number; publicSeq?: number },
  by: "visitor" | "agent" = "visitor",
): LogEntry {
  const author = { kind: by, id: by, name: by === "visitor" ? "Vera" : "Ana" };
  const words = { body: `Entry ${place.seq} 🚲 \u202e"ok"` };
  const kind = place.publicSeq === undefined ? ("note" as const) : ("message" as const);
  return { id: randomUUID(), conversationId, at: NOW, author, kind, ...words, ...place };
}

function givenOn(open: () => Promise<{ store: Store; remove(): Promise<void> }>): Given {
  const given = {} as Given;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const own = await open();
    given.store = own.store;
    remove = own.remove;
  });
  beforeEach(async () => {
    await empty(given.store);
    const id = randomUUID();
    given.site = { id, key: randomUUID(), name: "Acme", settings: SETTINGS };
    given.vera = {
      id: randomUUID(),
      siteId: id,
      tokenHash: "vera's",
      name: "Vera",
      email: null,
      language: null,
      mailStoppedAt: null,
      subject: null,
      emailVerifiedAt: null,
      createdAt: NOW,
    };
    await given.store.write(async (db) => {
      await insertSite(db, { ...given.site, createdAt: NOW });
      await insertVisitor(db, given.vera);
    });
  });
  afterAll(async () => {
    await given.store.close();
    await remove();
  });
  return given;
}

async function empty(store: Store): Promise<void> {
  const tables = [
    "receipts",
    "uploads",
    "goodwill",
    "snoozes",
    "progress_links",
    "mails",
    "mail_stops",
    "conversation_facts",
    "commands",
    "entries",
    "conversations",
    "visitors",
    "sites",
    "sessions",
    "presences",
    "password_links",
    "agents",
  ] as const;
  await store.write(async (db) => {
    for (const table of tables) await db.deleteFrom(table).execute();
  });
}

async function openSqlite() {
  const folder = mkdtempSync(join(tmpdir(), "milepost-store-"));
  const store = await createSqliteStore({ file: join(folder, "milepost.sqlite") });
  return { store, remove: async () => rmSync(folder, { recursive: true }) };
}

async function openPostgres(server: string) {
  const database = await ownDatabase(server);
  return { store: await createPostgresStore({ url: database.url }), remove: database.drop };
}

/** A new empty database on the server that `url` names. */
export async function ownDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `milepost_store_${randomBytes(6).toString("hex")}`;
  await execute(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => execute(url, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
