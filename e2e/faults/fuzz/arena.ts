import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_POLICY } from "@milepost/shared";
import type { AgentActor } from "../../../server/src/actor.ts";
import { insertAgent } from "../../../server/src/store/agents.ts";
import { createPostgresStore } from "../../../server/src/store/postgres.ts";
import { insertSite, type Site } from "../../../server/src/store/sites.ts";
import { createSqliteStore } from "../../../server/src/store/sqlite.ts";
import type { Store } from "../../../server/src/store/store.ts";
import { freshDatabase } from "../../src/postgres.ts";

/** Where many seeds are tried side by side: a store of its own with one site and two agents. */
export interface Arena {
  store: Store;
  site: Site;
  agents: AgentActor[];
  close(): Promise<void>;
}

const CREATED_AT = "2026-11-22T09:00:00.000Z";

export async function sqliteArena(): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), "milepost-fuzz-"));
  const store = await createSqliteStore({ file: join(folder, "milepost.sqlite") });
  return furnished(store, async () => rmSync(folder, { recursive: true, force: true }));
}

/** On a database of its own beside the one that `url` names. */
export async function postgresArena(url: string): Promise<Arena> {
  const database = await freshDatabase(url);
  const store = await createPostgresStore({ url: database.url });
  return furnished(store, database.drop);
}

async function furnished(store: Store, remove: () => Promise<void>): Promise<Arena> {
  const site: Site = {
    id: "00000000-0000-4000-8000-0000000000ac",
    key: "acme",
    name: "Acme",
    settings: { origins: [], accent: "#0a66c2", colorScheme: "auto", policy: DEFAULT_POLICY },
  };
  const agents: AgentActor[] = ["Ana", "Ben"].map((name, index) => ({
    kind: "agent",
    id: `00000000-0000-4000-8000-00000000000${index + 1}`,
    name,
    role: "agent",
    siteIds: null,
  }));
  await store.write(async (db) => {
    await insertSite(db, { ...site, createdAt: CREATED_AT });
    for (const { kind: _, ...agent } of agents) {
      const email = `${agent.name}@acme.example`;
      await insertAgent(db, {
        ...agent,
        email,
        teamId: null,
        passwordHash: null,
        disabledAt: null,
        createdAt: CREATED_AT,
      });
    }
  });
  return {
    store,
    site,
    agents,
    async close() {
      await store.close();
      await remove();
    },
  };
}
