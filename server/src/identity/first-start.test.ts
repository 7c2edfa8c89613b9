import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { agentByEmail, allAgents } from "../store/agents.ts";
import { allSites } from "../store/sites.ts";
import { createSqliteStore } from "../store/sqlite.ts";
import type { Store } from "../store/store.ts";
import { firstStart } from "./first-start.ts";
import { isPassword } from "./passwords.ts";

const now = () => new Date("2026-05-04T09:00:00Z");
const owner = { email: "lea.virtanen@acme.example", password: "correct horse" };
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-first-"));
  store = await createSqliteStore({ file: join(folder, "milepost.sqlite") });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

test("a first start makes the site Acme, and a second none", async () => {
  await firstStart({ store, config: { owner: undefined }, now });
  await firstStart({ store, config: { owner: undefined }, now });
  const sites = await allSites(store.db);
  expect(sites).toHaveLength(1);
  expect(sites[0]).toMatchObject({
    name: "Acme",
    key: expect.stringMatching(/^[a-z2-7]{16}$/),
    settings: { origins: ["http://localhost:*", "http://127.0.0.1:*"] },
  });
});

test("the owner of the environment is made once, and never changed by it", async () => {
  expect(await firstStart({ store, config: { owner }, now })).toEqual({ setupToken: undefined });
  expect(await agentByEmail(store.db, owner.email)).toMatchObject({ name: "Lea Virtanen", role: "owner" });

  await firstStart({ store, config: { owner: { ...owner, password: "another password" } }, now });
  await firstStart({ store, config: { owner: { ...owner, email: "ben@acme.example" } }, now });
  const agents = await allAgents(store.db);
  expect(agents).toHaveLength(1);
  expect(await isPassword(owner.password, agents[0]?.passwordHash)).toBe(true);
});
