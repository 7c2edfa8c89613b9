import { randomUUID } from "node:crypto";
import { DEFAULT_POLICY } from "@milepost/shared";
import { expect, test } from "vitest";
import { type Agent, agentByEmail, agentById, allAgents, countAgents, insertAgent } from "./agents.ts";
import { contract, NOW } from "./contract.ts";
import { deleteMeta, epochOf, metaOf, setMeta } from "./meta.ts";
import { agentOfSession, deleteExpiredSessions, deleteSession, deleteSessionsOf, insertSession } from "./sessions.ts";
import { allSites, insertSite, siteById, siteByKey, updateSite } from "./sites.ts";
import { insertVisitor, updateVisitor, visitorById, visitorByToken, visitorsByIds } from "./visitors.ts";

const LATER = "2026-03-03T10:00:00.000Z";

contract("sites", (given) => {
  test("are found by key and by id, and listed the oldest first", async () => {
    const second = { ...given.site, id: randomUUID(), key: "second", name: "Acme two" };
    await given.store.write((db) => insertSite(db, { ...second, createdAt: LATER }));
    expect(await siteByKey(given.store.db, "second")).toEqual(second);
    expect(await siteById(given.store.db, given.site.id)).toEqual(given.site);
    expect(await siteByKey(given.store.db, "unknown")).toBeUndefined();
    expect(await allSites(given.store.db)).toEqual([given.site, second]);
  });

  test("change what is given and keep the rest", async () => {
    const settings = { ...given.site.settings, greeting: "Hi 👋", policy: { ...DEFAULT_POLICY, updateMinutes: 15 } };
    const change = (changed: Parameters<typeof updateSite>[2]) =>
      given.store.write((db) => updateSite(db, given.site.id, changed));
    expect(await change({ settings })).toEqual({ ...given.site, settings });
    expect(await change({ name: "Acme Bikes" })).toEqual({ ...given.site, name: "Acme Bikes", settings });
    expect(await given.store.write((db) => updateSite(db, "unknown", { name: "X" }))).toBeUndefined();
  });
});

contract("agents", (given) => {
  const ana: Agent = {
    id: "ana",
    email: "ana@acme.example",
    name: "Ana",
    role: "agent",
    passwordHash: "hash",
    disabledAt: null,
    teamId: null,
    siteIds: null,
    createdAt: NOW,
  };
  const lea: Agent = { ...ana, id: "lea", email: "lea@acme.example", name: "Lea", role: "lead", passwordHash: null };
  const add = (agent: Agent) => given.store.write((db) => insertAgent(db, agent));

  test("are found by e-mail in any case, and by id", async () => {
    await add({ ...ana, email: "Ana@Acme.example" });
    expect(await agentByEmail(given.store.db, "ANA@acme.example")).toEqual(ana);
    expect(await agentById(given.store.db, "ana")).toEqual(ana);
    expect(await agentById(given.store.db, "unknown")).toBeUndefined();
  });

  test("are listed by name and counted", async () => {
    expect(await countAgents(given.store.db)).toBe(0);
    await add(lea);
    await add(ana);
    expect(await allAgents(given.store.db)).toEqual([ana, lea]);
    expect(await countAgents(given.store.db)).toBe(2);
  });

  test("have an e-mail of their own: of two added at once one is", async () => {
    const added = await Promise.all([add(ana), add({ ...ana, id: "ana2", email: "ANA@acme.example" })]);
    expect(added.toSorted()).toEqual([false, true]);
    expect(await countAgents(given.store.db)).toBe(1);
  });

  test("are known by their session until it ends, in any way it can", async () => {
    await add(ana);
    await add({ ...lea, disabledAt: NOW });
    const sessions = ["s1", "s2", "s3"].map((tokenHash) => ({
      tokenHash,
      agentId: "ana",
      createdAt: NOW,
      expiresAt: LATER,
    }));
    await given.store.write(async (db) => {
      for (const session of sessions) await insertSession(db, session);
      await insertSession(db, { tokenHash: "old", agentId: "ana", createdAt: NOW, expiresAt: NOW });
      await insertSession(db, { tokenHash: "leas", agentId: "lea", createdAt: NOW, expiresAt: LATER });
    });
    const who = async (tokenHash: string) => (await agentOfSession(given.store.db, tokenHash, NOW))?.id;
    expect(await agentOfSession(given.store.db, "s1", NOW)).toEqual(ana);
    expect([await who("old"), await who("leas"), await who("unknown")]).toEqual([undefined, undefined, undefined]);
    await given.store.write((db) => deleteSession(db, "s1"));
    expect([await who("s1"), await who("s2")]).toEqual([undefined, "ana"]);
    await given.store.write((db) => deleteExpiredSessions(db, NOW));
    expect(await who("s3")).toBe("ana");
    await given.store.write((db) => deleteSessionsOf(db, "ana"));
    expect([await who("s2"), await who("s3")]).toEqual([undefined, undefined]);
  });
});

contract("visitors", (given) => {
  test("are found by their token on their site alone, and by id", async () => {
    expect(await visitorByToken(given.store.db, given.site.id, "vera's")).toEqual(given.vera);
    expect(await visitorByToken(given.store.db, "another", "vera's")).toBeUndefined();
    expect(await visitorById(given.store.db, given.vera.id)).toEqual(given.vera);
    expect(await visitorsByIds(given.store.db, [given.vera.id, "unknown"])).toEqual(
      new Map([[given.vera.id, given.vera]]),
    );
    expect(await visitorsByIds(given.store.db, [])).toEqual(new Map());
  });

  test("that write first in two tabs at once are one, and both tabs get that one", async () => {
    const tabs = Array.from({ length: 6 }, () => ({ ...given.vera, id: randomUUID(), tokenHash: "new" }));
    const got = await Promise.all(tabs.map((tab) => given.store.write((db) => insertVisitor(db, tab))));
    expect(new Set(got.map(({ id }) => id)).size).toBe(1);
    expect(await visitorByToken(given.store.db, given.site.id, "new")).toEqual(got[0]);
  });

  test("change what is given and keep the rest", async () => {
    const change = (changed: Parameters<typeof updateVisitor>[2]) =>
      given.store.write((db) => updateVisitor(db, given.vera.id, changed));
    expect(await change({ email: "vera@mail.example" })).toEqual({ ...given.vera, email: "vera@mail.example" });
    expect(await change({ name: "Vera K." })).toEqual({ ...given.vera, name: "Vera K.", email: "vera@mail.example" });
    const finnish = { ...given.vera, name: "Vera K.", email: "vera@mail.example", language: "fi" };
    expect(await change({ language: "fi" })).toEqual(finnish);
    expect(await given.store.write((db) => updateVisitor(db, "unknown", { name: "X" }))).toBeUndefined();
  });
});

contract("what is kept beside the tables", (given) => {
  test("has an epoch from the first start", async () => {
    expect(await epochOf(given.store.db)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("is set, set again and removed", async () => {
    await given.store.write((db) => setMeta(db, "colour", "red"));
    await given.store.write((db) => setMeta(db, "colour", "blue"));
    expect(await metaOf(given.store.db, "colour")).toBe("blue");
    await given.store.write((db) => deleteMeta(db, "colour"));
    expect(await metaOf(given.store.db, "colour")).toBeUndefined();
  });
});
