import { applyEntry, type Conversation, type LogEntry, viewOf } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ACME } from "../../test/office.ts";
import { type RunningServer, runServer } from "../../test/running-server.ts";
import { findConversation } from "../store/conversations.ts";
import { entriesAfter } from "../store/entries.ts";

const CONVERSATION = "00000000-0000-4000-9000-000000000001";
const STEPS = Array.from({ length: 30 }, (_, index) => ({ id: idOf(100 + index), title: `Step ${index + 1}` }));

let running: RunningServer;
let secret: string;
let ref: string;
beforeEach(async () => {
  running = await runServer();
  await running.store.write(async (db) => {
    await db.updateTable("agents").set({ role: "lead" }).execute();
  });
  const made = await api("POST", `/sites/${ACME.id}/keys`, { name: "Parcels" });
  ({ secret } = (await made.json()) as { secret: string });
  const vera = running.visitor();
  await vera.emitWithAck("conversation:open", { id: CONVERSATION, message: { id: idOf(2), body: "Where is it?" } });
  await api("POST", "/commands/plan:set", { id: idOf(3), conversationId: CONVERSATION, title: "Parcel", steps: STEPS });
  ref = (await findConversation(running.store.db, CONVERSATION))?.ref ?? "";
});
afterEach(() => running.close());

function idOf(n: number): string {
  return `00000000-0000-4000-9000-${String(n).padStart(12, "0")}`;
}

function api(method: string, path: string, body?: object) {
  const headers = { cookie: running.cookie, "content-type": "application/json" };
  return fetch(`${running.address}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

async function reports(report: object, key: string, bearer = secret, at = ref) {
  const response = await fetch(`${running.address}/api/v1/conversations/${at}/progress`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "idempotency-key": key, "content-type": "application/json" },
    body: JSON.stringify(report),
  });
  return { status: response.status, ...((await response.json()) as { ok: boolean; error?: { code: string } }) };
}

async function log(): Promise<LogEntry[]> {
  return entriesAfter(running.store.db, CONVERSATION, "team", 0, 10_000);
}

test("[I2] the same report under the same key is one, and another under it is refused", async () => {
  const first = await reports({ done: { title: "Step 1" } }, "parcel 7, sent");
  expect(first).toMatchObject({ status: 200, ok: true });
  expect(await reports({ done: { title: "Step 1" } }, "parcel 7, sent")).toEqual(first);
  expect(await reports({ done: { title: "Step 2" } }, "parcel 7, sent")).toMatchObject({ status: 409 });
  expect(await reports({ done: { title: "Step 1" } }, "parcel 7, sent again")).toMatchObject({ status: 409 });
  expect((await log()).filter(({ kind }) => kind === "step_advanced")).toHaveLength(1);
});

test("[I2] evidence alone is taken once as well", async () => {
  const report = { evidence: { kind: "tracking", value: "JJFI664012300" } };
  const first = await reports(report, "parcel 7, packed");
  expect(first).toMatchObject({ status: 200, ok: true });
  expect(await reports(report, "parcel 7, packed")).toEqual(first);
  const shown = (await log()).filter(({ kind }) => kind === "updated");
  expect(shown).toMatchObject([{ step: { title: "Step 1" }, evidence: report.evidence }]);
});

test("[I2] without a key, with a revoked one, without an Idempotency-Key or for another ref nothing is added", async () => {
  const before = (await log()).length;
  const report = { done: { title: "Step 1" } };
  expect(await reports(report, "a", "mp_nonsense")).toMatchObject({ status: 401 });
  expect(await reports(report, "")).toMatchObject({ status: 400, error: { code: "invalid" } });
  expect(await reports(report, "a", secret, "XX-XXXX")).toMatchObject({ status: 404 });
  expect(await reports({ done: { title: "Step 1" }, conversationId: idOf(9) }, "b")).toMatchObject({ ok: true });
  const { keys } = (await (await api("GET", `/sites/${ACME.id}/keys`)).json()) as { keys: { id: string }[] };
  expect(JSON.stringify(keys)).not.toContain(secret);
  expect((await api("DELETE", `/sites/${ACME.id}/keys/${keys[0]?.id}`)).status).toBe(200);
  expect((await api("DELETE", `/sites/${ACME.id}/keys/${keys[0]?.id}`)).status).toBe(404);
  expect(await reports(report, "c")).toMatchObject({ status: 401 });
  expect(await log()).toHaveLength(before + 1);
});

test("[I2] a thousand reports at once are all answered, and leave a time line in which each step ended once", async () => {
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) =>
      reports({ done: { title: `Step ${(index % 30) + 1}` } }, `key ${index}`),
    ),
  );
  expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
  expect(answers.filter(({ ok, status }) => !ok && status !== 409)).toEqual([]);
  const entries = await log();
  const ended = entries.flatMap((entry) => (entry.kind === "step_advanced" ? entry.step.title : []));
  expect(ended).toEqual(STEPS.slice(0, ended.length).map(({ title }) => title));
  expect(ended).toHaveLength(answers.filter(({ ok }) => ok).length);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  let state: Conversation | undefined;
  for (const entry of entries) state = applyEntry(state, viewOf(entry, "team") as LogEntry);
  expect((await findConversation(running.store.db, CONVERSATION))?.state).toEqual(JSON.parse(JSON.stringify(state)));
}, 30_000);
