import { sql } from "kysely";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownDatabase } from "./contract.ts";
import { epochOf, metaOf, setMeta } from "./meta.ts";
import { createPostgresStore } from "./postgres.ts";

const server = process.env.DATABASE_URL;

describe.skipIf(!server)("on PostgreSQL", () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;

  beforeAll(async () => {
    database = await ownDatabase(server ?? "");
  });

  afterAll(() => database.drop());

  test("two servers that start at once share one log, and a later start keeps it", async () => {
    const stores = await Promise.all([1, 2].map(() => createPostgresStore({ url: database.url })));
    stores.push(await createPostgresStore({ url: database.url }));
    const epochs = await Promise.all(stores.map((store) => epochOf(store.db)));
    expect(new Set(epochs).size).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("an idle connection that is lost is reported, and the next query makes another", async () => {
    const lost = Promise.withResolvers<Error>();
    const store = await createPostgresStore({ url: database.url, onConnectionLost: lost.resolve });
    await epochOf(store.db);
    await endConnections();
    expect((await lost.promise).message).toMatch("terminating connection");
    expect(await epochOf(store.db)).toBeTruthy();
    await store.close();
  });

  test("a work whose connection is lost is rejected, and the next one goes on", async () => {
    const reports: string[] = [];
    const store = await createPostgresStore({
      url: database.url,
      onConnectionLost: ({ message }) => reports.push(message),
    });
    const cut = store.write(async (db) => {
      await setMeta(db, "half", "done");
      await endConnections();
      await setMeta(db, "half", "and half");
    });
    await expect(cut).rejects.toThrow();
    expect(reports).not.toEqual([]);
    await store.write((db) => setMeta(db, "whole", "done"));
    expect([await metaOf(store.db, "half"), await metaOf(store.db, "whole")]).toEqual([undefined, "done"]);
    await store.close();
  });

  test("[D2] a database that may forget what it acknowledged stops the start", async () => {
    const name = new URL(database.url).pathname.slice(1);
    await execute(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    await expect(createPostgresStore({ url: database.url })).rejects.toThrow("synchronous_commit off");
    await execute(`ALTER DATABASE ${name} RESET synchronous_commit`);
  });

  test("a work that swallows the error of a statement is rejected at its commit", async () => {
    const store = await createPostgresStore({ url: database.url });
    const swallowing = store.write(async (db) => {
      await setMeta(db, "kept", "no");
      await sql`SELECT 1 / 0`.execute(db).catch((error) => expect(error).toBeInstanceOf(Error));
    });
    await expect(swallowing).rejects.toThrow();
    expect(await metaOf(store.db, "kept")).toBeUndefined();
    await store.close();
  });

  async function endConnections(): Promise<void> {
    await execute(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
  }

  async function execute(statement: string): Promise<void> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  }
});
