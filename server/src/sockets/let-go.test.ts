import { type AgentSession, SECOND_MS } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { next, type RunningServer, runServer } from "../../test/running-server.ts";
import { createAgentSessions } from "../identity/agent-sessions.ts";
import { hashPassword } from "../identity/passwords.ts";
import { insertAgent, updatePassword } from "../store/agents.ts";

const LEA = { id: "00000000-0000-4000-8000-00000000000e", email: "lea@acme.example", name: "Lea" };
const PASSWORD = "ana has a long password";

let running: RunningServer;
beforeEach(async () => {
  running = await runServer();
});
afterEach(() => running.close());

/** A session of Lea's, who is an owner. */
async function leasCookie(): Promise<string> {
  const { store } = running;
  const sessions = createAgentSessions({ store, config: { publicUrl: running.address }, now: () => new Date() });
  return store.write(async (db) => {
    const createdAt = new Date().toISOString();
    await insertAgent(db, { ...LEA, role: "owner", passwordHash: "x", teamId: null, disabledAt: null, createdAt });
    return (await sessions.begin(db, LEA.id)).split(";")[0] ?? "";
  });
}

async function asks(method: string, path: string, body: object | undefined, cookie: string) {
  const headers = { "content-type": "application/json", cookie };
  const sent = body && { body: JSON.stringify(body) };
  const response = await fetch(`${running.address}/api/v1/${path}`, { method, headers, ...sent });
  return { cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "", status: response.status };
}

test("[A7] a changed role holds from the next command on, and for the connection that comes back at once", async () => {
  const ana = running.agent();
  expect((await next<AgentSession>(ana, "session:started")).agent.role).toBe("agent");
  expect((await asks("GET", "mails", undefined, running.cookie)).status).toBe(403);

  const back = next<AgentSession>(ana, "session:started");
  const begun = performance.now();
  await asks("PATCH", `agents/${running.ana.id}`, { role: "lead" }, await leasCookie());
  expect((await asks("GET", "mails", undefined, running.cookie)).status).toBe(200);
  expect((await back).agent.role).toBe("lead");
  expect(performance.now() - begun).toBeLessThan(SECOND_MS);
});

test("[A4] one's own new password closes the connections of every session within a second; the own comes back", async () => {
  await running.store.write(async (db) => updatePassword(db, running.ana.id, await hashPassword(PASSWORD)));
  const elsewhere = await asks("POST", "session", { email: running.ana.email, password: PASSWORD }, "");
  const own = running.agent();
  const other = running.connect("agent", { extraHeaders: { cookie: elsewhere.cookie } });
  const lea = running.connect("agent", { extraHeaders: { cookie: await leasCookie() } });
  await Promise.all([own, other, lea].map((socket) => next(socket, "session:started")));

  const gone = [next(own, "disconnect"), next(other, "disconnect")];
  const refused = next<{ data: unknown }>(other, "connect_error");
  const begun = performance.now();
  const body = { current: PASSWORD, next: "ana has a newer password" };
  const changed = await asks("POST", "session/password", body, running.cookie);
  await Promise.all(gone);
  expect(performance.now() - begun).toBeLessThan(SECOND_MS);
  expect((await refused).data).toMatchObject({ code: "unauthorized" });
  expect(lea.connected).toBe(true);

  const again = running.connect("agent", { extraHeaders: { cookie: changed.cookie } });
  expect((await next<AgentSession>(again, "session:started")).agent).toMatchObject({ id: running.ana.id });
});
