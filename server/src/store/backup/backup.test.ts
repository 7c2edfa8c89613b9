import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { sql } from "kysely";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Office, openOffice } from "../../../test/office.ts";
import { picture } from "../../../test/pictures.ts";
import { StartError } from "../../start-error.ts";
import { ownDatabase } from "../contract.ts";
import { epochOf } from "../meta.ts";
import { openStore, type StoreConfig, sqliteFileOf } from "../open-store.ts";
import { keepPasswordLink } from "../password-links.ts";
import { insertSession } from "../sessions.ts";
import { kyselyOn, migrateAtOnce } from "../sqlite.ts";
import { openSqliteDatabase } from "../sqlite-database.ts";
import type { Db } from "../store.ts";
import { insertTeam } from "../teams.ts";
import { backUp } from "./back-up.ts";
import { restore } from "./restore.ts";
import { tablesOf } from "./tables.ts";

const server = process.env.DATABASE_URL;
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let removals: (() => Promise<void>)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "milepost-backup-"));
  removals = [];
});

afterEach(async () => {
  for (const remove of removals) await remove();
  rmSync(folder, { recursive: true });
});

const places = {
  SQLite: async (name: string): Promise<StoreConfig> => ({ dataDir: join(folder, name) }),
  PostgreSQL: async (name: string): Promise<StoreConfig> => {
    const { url, drop } = await ownDatabase(server ?? "");
    removals.push(drop);
    return { dataDir: join(folder, name), databaseUrl: url };
  },
};

for (const [from, to] of [
  ["SQLite", "SQLite"],
  ["SQLite", "PostgreSQL"],
  ["PostgreSQL", "SQLite"],
  ["PostgreSQL", "PostgreSQL"],
] as const) {
  describe.skipIf(from + to !== "SQLiteSQLite" && !server)(`a backup of ${from}, restored on ${to}`, () => {
    test("[D10] is the same log, in every table, under another epoch", async () => {
      const source = await places[from]("source");
      const before = await withOffice(source, async (office) => {
        await fill(office);
        return contentOf(office.store.db);
      });
      const inventory = await backUp(source, backup());
      expect(inventory).toMatchObject({ sites: 1, agents: 3, visitors: 1, conversations: 3, files: 3, missing: 0 });
      for (const [table, rows] of Object.entries(before)) expect(`${table}: ${rows.length > 0}`).toBe(`${table}: true`);

      const target = await places[to]("target");
      expect(await restoreInto(target)).toEqual({ inventory, keptIn: undefined });
      const store = await openStore(target);
      const after = await contentOf(store.db);
      await store.close();
      const epochs = [before, after].map(({ meta = [] }) => meta.find(({ key }) => key === "epoch")?.value);
      expect(new Set(epochs).size).toBe(2);
      expect(withoutEpoch(after)).toEqual(withoutEpoch(before));
      const kept = filesIn(join(source.dataDir, "attachments"));
      expect(Object.keys(kept)).toHaveLength(6);
      expect(filesIn(join(target.dataDir, "attachments"))).toEqual(kept);
    });
  });
}

for (const place of ["SQLite", "PostgreSQL"] as const) {
  describe.skipIf(place === "PostgreSQL" && !server)(`on ${place}`, () => {
    let config: StoreConfig;
    beforeEach(async () => {
      config = await places[place]("data");
    });

    test("a backup beside a server that writes has one moment of every log, with all that was acknowledged before it", async () => {
      const acknowledged = await withOffice(config, async (office) => {
        const ids = [await office.opened(), await office.opened(), await office.opened()];
        const taken: string[] = [];
        let isEnding = false;
        const writing = ids.map(async (conversationId) => {
          while (!isEnding) {
            const id = office.newId();
            await office.receive(office.vera, "message:post", [{ id, conversationId, body: "Hello?" }]);
            taken.push(id);
          }
        });
        await vi.waitUntil(() => taken.length > 30);
        const before = [...taken];
        try {
          await backUp(config, backup());
        } finally {
          isEnding = true;
          await Promise.all(writing);
        }
        expect(taken.length).toBeGreaterThan(before.length);
        return before;
      });
      const copy = openSqliteDatabase(backup(), { readOnly: true });
      const kept = await kyselyOn(copy).selectFrom("entries").select("id").execute();
      copy.close();
      const ids = new Set(kept.map(({ id }) => id));
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    });

    test("a backup overwrites no file, is its owner's alone, and leaves nothing else behind", async () => {
      await withOffice(config, (office) => office.opened());
      await backUp(config, backup());
      const first = readFileSync(backup());
      await expect(backUp(config, backup())).rejects.toThrow(`${backup()} is there already`);
      expect(readFileSync(backup()).equals(first)).toBe(true);
      expect(statSync(backup()).mode & 0o777).toBe(0o600);
      expect(readdirSync(join(folder, "backups"))).toEqual(["one.sqlite"]);
    });

    test("there is nothing to back up where no server has started yet", async () => {
      await expect(backUp(config, backup())).rejects.toThrow(/^There is nothing to back up: /);
      expect(existsSync(backup())).toBe(false);
    });

    test("a restore is refused while a server works there, and changes nothing", async () => {
      await withOffice(config, async (office) => {
        const id = await office.opened();
        await backUp(config, backup());
        const files = () => (existsSync(config.dataDir) ? readdirSync(config.dataDir) : []);
        const before = files();
        await expect(restoreInto(config, true)).rejects.toThrow(/ is in use: /);
        expect(await office.log(id)).toHaveLength(2);
        expect(files()).toEqual(before);
      });
    });

    test("a restore replaces nothing unless told so, and then keeps what was there", async () => {
      await withOffice(config, (office) => office.opened("The first"));
      await backUp(config, backup());
      const store = await openStore(config);
      await store.write((db) => sql`UPDATE "visitors" SET "name" = 'Vera, later'`.execute(db));
      const [later, epoch] = [await contentOf(store.db), await epochOf(store.db)];
      await store.close();
      await expect(restoreInto(config)).rejects.toThrow(/ holds data already\. With --replace /);

      const { keptIn } = await restoreInto(config, true);
      const restored = await openStore(config);
      expect((await contentOf(restored.db)).visitors).toMatchObject([{ name: "Vera" }]);
      expect(await epochOf(restored.db)).not.toBe(epoch);
      await restored.close();
      const kept = openSqliteDatabase(keptIn ?? "", {});
      expect(await contentOf(kyselyOn(kept))).toEqual(later);
      kept.close();
    });

    test("[U9] what was there before is kept with its files, and can be restored itself", async () => {
      const files = await withOffice(config, async (office) => {
        await fill(office);
        await backUp(config, backup());
        const before = filesIn(join(config.dataDir, "attachments"));
        await office.sent(office.vera, await office.opened(), Buffer.from("Sent since"));
        return before;
      });
      const later = filesIn(join(config.dataDir, "attachments"));
      const { keptIn = "" } = await restoreInto(config, true);
      expect(filesIn(join(config.dataDir, "attachments"))).toEqual(files);

      const again = await restoreInto(config, true, keptIn, "again");
      expect(again.inventory).toMatchObject({ files: 4, missing: 0 });
      expect(filesIn(join(config.dataDir, "attachments"))).toEqual(later);
    });

    test("[U9] a file that has changed stops a backup, one that is missing is counted", async () => {
      await withOffice(config, fill);
      const [one = "", two = ""] = Object.keys(filesIn(join(config.dataDir, "attachments"))).filter(
        (path) => !path.endsWith(".thumbnail"),
      );
      rmSync(join(config.dataDir, "attachments", one));
      expect(await backUp(config, backup())).toMatchObject({ files: 2, missing: 1 });
      writeFileSync(join(config.dataDir, "attachments", two), "of another time");
      const other = join(folder, "backups", "two.sqlite");
      await expect(backUp(config, other)).rejects.toThrow(/The attachment .* is damaged/);
      expect(readdirSync(join(folder, "backups"))).toEqual(["one.sqlite", "one.sqlite.attachments"]);
    });

    test("a backup of an older version is brought up to date", async () => {
      await withOffice(config, (office) => office.opened());
      await backUp(config, backup());
      const old = openSqliteDatabase(join(folder, "old.sqlite"), {});
      await migrateAtOnce(old, kyselyOn(old), "0001-first-tables");
      old.close();
      await restoreInto(config, true, join(folder, "old.sqlite"));
      const store = await openStore(config);
      expect((await contentOf(store.db)).conversations).toEqual([]);
      await store.close();
    });

    test.each([
      ["that is not there", () => rmSync(backup()), "is not there"],
      [
        "that is another file",
        () => writeFileSync(backup(), "Dear diary, ".repeat(1_000)),
        "is not a database of Milepost",
      ],
      [
        "that is damaged",
        () => writeFileSync(backup(), readFileSync(backup()).fill(0xff, 40_960, 45_056)),
        "is damaged",
      ],
      ["with a hole in a log", () => change("DELETE FROM entries WHERE seq = 1"), "has a hole"],
      ["of a newer version", () => change("INSERT INTO kysely_migration VALUES ('9999-later', '')"), "newer version"],
      ["of another program", () => change("DROP TABLE kysely_migration"), "is not a database of Milepost"],
    ])("a backup %s is refused, and changes nothing", async (_, spoil, reason) => {
      await withOffice(config, (office) => office.opened());
      await backUp(config, backup());
      const before = await contents();
      spoil();
      await expect(restoreInto(config, true)).rejects.toThrow(StartError);
      await expect(restoreInto(config, true)).rejects.toThrow(reason);
      expect(await contents()).toEqual(before);
    });

    async function contents() {
      const store = await openStore(config);
      const content = await contentOf(store.db);
      await store.close();
      return content;
    }
  });
}

test.skipIf(!server)(
  "a server that starts on PostgreSQL during a restore keeps it from changing anything",
  async () => {
    const config = await places.PostgreSQL("data");
    const epoch = await withOffice(config, (office) => epochOf(office.store.db));
    await backUp(config, backup());
    // Of those who are connected a transaction sees one moment only.
    const [held, watching] = [1, 2].map(() => new Client({ connectionString: config.databaseUrl })) as [Client, Client];
    await Promise.all([held.connect(), watching.connect()]);
    await held.query("BEGIN; LOCK TABLE visitors IN ROW SHARE MODE");
    const finds = (what: string) =>
      vi.waitUntil(async () => (await watching.query(what)).rowCount, { timeout: 10_000 });
    const restoring = restoreInto(config, true).catch((error) => error);
    await finds("SELECT 1 FROM pg_locks WHERE relation = 'visitors'::regclass AND NOT granted");
    const store = await openStore(config);
    const asking = epochOf(store.db);
    await finds("SELECT 1 FROM pg_stat_activity WHERE application_name = 'milepost' AND datname = current_database()");
    await held.query("COMMIT");
    await Promise.all([held.end(), watching.end()]);
    expect(await restoring).toHaveProperty("message", expect.stringMatching(/^DATABASE_URL is in use: /));
    expect(await asking).toBe(epoch);
    await store.close();
  },
);

test("a file that is damaged is not backed up", async () => {
  const config = await places.SQLite("data");
  await withOffice(config, fill);
  const file = sqliteFileOf(config.dataDir);
  writeFileSync(file, readFileSync(file).fill(0xff, 20 * 4_096, 21 * 4_096));
  await expect(backUp(config, backup())).rejects.toThrow("damaged");
  expect(readdirSync(join(folder, "backups"))).toEqual([]);
});

test("a restore that did not end stops the start, and is run again", async () => {
  const config = await places.SQLite("data");
  await withOffice(config, (office) => office.opened());
  await backUp(config, backup());
  const file = sqliteFileOf(config.dataDir);
  rmSync(file);
  writeFileSync(`${file}.part`, "");
  await expect(openStore(config)).rejects.toThrow("DATA_DIR holds a restore that did not end: run it again");
  await restoreInto(config);
  await (await openStore(config)).close();
});

test("[D2] a restore takes a log that was not copied yet aside with its file", async () => {
  const config = await places.SQLite("data");
  const file = sqliteFileOf(config.dataDir);
  await withOffice(config, async (office) => {
    await office.opened();
    await backUp(config, backup());
  });
  for (const end of ["-wal", "-shm"]) writeFileSync(`${file}${end}`, "of another time");
  const { keptIn } = await restoreInto(config, true);
  expect(existsSync(`${file}-wal`)).toBe(false);
  expect(readFileSync(`${keptIn}-wal`, "utf8")).toBe("of another time");
  await (await openStore(config)).close();
});

function backup(): string {
  return join(folder, "backups", "one.sqlite");
}

function restoreInto(
  target: StoreConfig,
  mayReplace = false,
  file = backup(),
  stamp = `${readdirSync(folder).length}`,
) {
  return restore({ target, file, mayReplace, stamp });
}

function change(statement: string): void {
  const database = openSqliteDatabase(backup(), {});
  database.exec(statement);
  database.close();
}

async function withOffice<T>(config: StoreConfig, work: (office: Office) => Promise<T>): Promise<T> {
  const office = await openOffice(async () => ({
    store: await openStore(config),
    dataDir: config.dataDir,
    remove: async () => undefined,
  }));
  try {
    return await work(office);
  } finally {
    await office.close();
  }
}

/** Something in every table. */
async function fill(office: Office): Promise<void> {
  const { vera, ana, ben } = office;
  for (const body of ["Where is my parcel?", "¿Dónde está? 🚲", "A\u202eB\n\t\\\"'"]) {
    const conversationId = await office.opened(body);
    await office.send(vera, "visitor:set", { email: "vera@acme.example", name: "Vera" });
    await office.did(ana, "conversation:assign", { conversationId, assigneeId: ana.id });
    await office.planned(conversationId, "Search", "Send");
    const later = { from: office.in(60), to: office.in(600) };
    await office.did(ana, "delay:post", { conversationId, reason: "carrier", estimate: later });
    await office.did(ana, "goodwill:grant", {
      conversationId,
      kind: "refund",
      amount: 12.5,
      currency: "EUR",
      reason: "x",
    });
    await office.did(ana, "note:post", { conversationId, body: "Between us" });
    await office.send(vera, "receipt:set", { conversationId, deliveredSeq: 2, readSeq: 2 });
    await office.send(ana, "link:make", { conversationId });
    const attachments = [await office.sent(ana, conversationId, await picture(), { type: "image/jpeg" })];
    await office.did(ana, "message:post", { conversationId, body: "See here", attachments });
    await office.send(ben, "conversation:snooze", { id: office.newId(), conversationId, until: office.in(30) });
  }
  await office.send(ana, "presence:set", { state: "away", coverId: ben.id });
  await office.store.write(async (db) => {
    const times = { createdAt: office.now(), expiresAt: office.in(60) };
    await insertTeam(db, { id: office.newId(), name: "Parcels", createdAt: office.now() });
    await insertSession(db, { tokenHash: "a hash", agentId: ana.id, ...times });
    await keepPasswordLink(db, { agentId: ben.id, tokenHash: "fourth hash", expiresAt: times.expiresAt });
    await sql`INSERT INTO "api_keys" SELECT 'key', "id", 'Parcels', 'another hash', '', NULL FROM "sites"`.execute(db);
    await sql`INSERT INTO "identity_keys" SELECT 'key', "id", 'Shop', 'HS256', 'secret', '', NULL FROM "sites"`.execute(
      db,
    );
    await sql`INSERT INTO "visitor_tokens" SELECT "siteId", 'fifth hash', "id", 'key', '', '' FROM "visitors"`.execute(
      db,
    );
    await sql`INSERT INTO "resume_links" SELECT 'sixth hash', "id", '', NULL FROM "visitors"`.execute(db);
    await sql`INSERT INTO "mail_stops" SELECT 'third hash', "id", '' FROM "visitors"`.execute(db);
  });
}

/** Every file below a folder, by its path. */
function filesIn(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.sort().map((path) => [relative(root, path), readFileSync(path, "base64")]));
}

type Content = Record<string, Record<string, unknown>[]>;

/** Every row of every table, in one order on both stores. */
async function contentOf(db: Db): Promise<Content> {
  const pattern = openSqliteDatabase(":memory:", {});
  await migrateAtOnce(pattern, kyselyOn(pattern));
  const content: Content = {};
  for (const { name } of tablesOf(pattern)) {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(name)}`.execute(db);
    const plain = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, numbered(value)])),
    );
    content[name] = plain.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  pattern.close();
  return content;
}

/** PostgreSQL gives large numbers as text. */
function numbered(value: unknown): unknown {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

function withoutEpoch({ meta = [], ...content }: Content): Content {
  return { ...content, meta: meta.filter(({ key }) => key !== "epoch") };
}
