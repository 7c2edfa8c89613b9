import { expect, test } from "vitest";
import { changePassword, makePasswordLink, setPasswordByLink } from "../identity/set-password.ts";
import { type Agent, agentById, insertAgent, isAnotherOwner, lockAgents, updateAgent } from "./agents.ts";
import { contract, NOW } from "./contract.ts";
import { agentOfPasswordLink, deletePasswordLink, keepPasswordLink } from "./password-links.ts";
import { agentOfSession, insertSession } from "./sessions.ts";

const LATER = "2026-03-03T10:00:00.000Z";

function person(id: string, change: Partial<Agent> = {}): Agent {
  const name = { id, email: `${id}@acme.example`, name: id, role: "agent" as const };
  return { ...name, passwordHash: "hash", teamId: null, siteIds: null, disabledAt: null, createdAt: NOW, ...change };
}

contract("password links", (given) => {
  const add = (agent: Agent) => given.store.write((db) => insertAgent(db, agent));
  const keep = (agentId: string, tokenHash: string, expiresAt = LATER) =>
    given.store.write((db) => keepPasswordLink(db, { agentId, tokenHash, expiresAt }));
  const whose = async (tokenHash: string, now = NOW) => (await agentOfPasswordLink(given.store.db, tokenHash, now))?.id;
  const passwordOf = async (id: string) => (await agentById(given.store.db, id))?.passwordHash;

  test("are known by their hash until they expire, or their agent is disabled", async () => {
    await add(person("ana"));
    await add(person("ben", { disabledAt: NOW }));
    await keep("ana", "anas");
    await keep("ben", "bens");
    expect([await whose("anas"), await whose("bens"), await whose("made up")]).toEqual(["ana", undefined, undefined]);
    expect(await whose("anas", LATER)).toBe(undefined);
  });

  test("[A2] are one an agent: a newer one ends the older", async () => {
    await add(person("ana"));
    await keep("ana", "first");
    await keep("ana", "second");
    expect([await whose("first"), await whose("second")]).toEqual([undefined, "ana"]);
    await given.store.write((db) => deletePasswordLink(db, "ana"));
    expect(await whose("second")).toBe(undefined);
  });

  test("[A2] of many who use one at once, one sets the password", async () => {
    await add(person("ana", { passwordHash: null }));
    const link = await given.store.write((db) => makePasswordLink(db, "ana", new Date(NOW)));
    const token = link?.path.split("=")[1] ?? "";
    const rows = JSON.stringify(await given.store.db.selectFrom("password_links").selectAll().execute());
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(rows).not.toContain(token);

    const set = await Promise.all(
      ["a", "b", "c", "d"].map((passwordHash) =>
        given.store.write((db) => setPasswordByLink(db, { token, passwordHash, now: NOW })),
      ),
    );
    const winner = set.findIndex((agent) => agent !== undefined);
    expect(set.filter((agent) => agent !== undefined)).toHaveLength(1);
    expect(await passwordOf("ana")).toBe("abcd"[winner]);
  });

  test("[A4] a password is changed from the one that it is, and with it end every session and link of that agent", async () => {
    const ana = person("ana");
    for (const each of [ana, person("ben")]) await add(each);
    await given.store.write(async (db) => {
      for (const agentId of ["ana", "ben"]) {
        await insertSession(db, { tokenHash: `${agentId}'s`, agentId, createdAt: NOW, expiresAt: LATER });
        await keepPasswordLink(db, { agentId, tokenHash: `link ${agentId}`, expiresAt: LATER });
      }
    });
    const changed = await Promise.all(
      ["a", "b"].map((hash) => given.store.write((db) => changePassword(db, ana, hash))),
    );
    expect(changed.toSorted()).toEqual([false, true]);
    expect(await passwordOf("ana")).toBe("ab"[changed.indexOf(true)]);
    const session = async (name: string) => (await agentOfSession(given.store.db, `${name}'s`, NOW))?.id;
    expect([await session("ana"), await session("ben")]).toEqual([undefined, "ben"]);
    expect([await whose("link ana"), await whose("link ben")]).toEqual([undefined, "ben"]);
  });

  test("[A6] of two owners who let go of each other at once, one stays", async () => {
    for (const id of ["lea", "ana"]) await add(person(id, { role: "owner" }));
    await add(person("ben", { role: "owner", passwordHash: null }));
    const disable = (id: string) =>
      given.store.write(async (db) => {
        await lockAgents(db);
        const may = await isAnotherOwner(db, id);
        if (may) await updateAgent(db, id, { disabledAt: NOW });
        return may;
      });
    expect((await Promise.all([disable("lea"), disable("ana")])).toSorted()).toEqual([false, true]);
  });
});
