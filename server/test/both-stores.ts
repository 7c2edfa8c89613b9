import { describe } from "vitest";
import { ownDatabase } from "../src/store/contract.ts";
import { createPostgresStore } from "../src/store/postgres.ts";
import type { Store } from "../src/store/store.ts";
import { type Office, openOffice } from "./office.ts";

export interface OnStore {
  openOffice(): Promise<Office>;
  /** The office's store as another node has it: on PostgreSQL with connections of its own; SQLite has one node. */
  secondNode(office: Office): Promise<{ store: Store; close(): Promise<void> }>;
}

/** One suite for both stores. PostgreSQL is skipped where DATABASE_URL does not name a server to make a database on. */
export function onBothStores(tests: (on: OnStore) => void): void {
  const server = process.env.DATABASE_URL;
  describe("on SQLite", () =>
    tests({
      openOffice: () => openOffice(),
      secondNode: async ({ store }) => ({ store, close: async () => undefined }),
    }));
  describe.skipIf(!server)("on PostgreSQL", () => tests(onPostgres(server ?? "")));
}

function onPostgres(server: string): OnStore {
  const urls = new WeakMap<Store, string>();
  return {
    openOffice: () =>
      openOffice(async () => {
        const database = await ownDatabase(server);
        const store = await createPostgresStore({ url: database.url });
        urls.set(store, database.url);
        return { store, remove: database.drop };
      }),
    async secondNode(office) {
      const store = await createPostgresStore({ url: urls.get(office.store) ?? "" });
      return { store, close: store.close };
    },
  };
}
