import type { Broadcasts } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ACME } from "../../test/office.ts";
import { next, type RunningServer, runServer, TOKEN } from "../../test/running-server.ts";

const CONVERSATION = "00000000-0000-4000-9000-000000000001";
const ANSWER = "00000000-0000-4000-9000-000000000003";
const opening = {
  id: CONVERSATION,
  message: { id: "00000000-0000-4000-9000-000000000002", body: "Where is my parcel?" },
};
const auth = { protocol: 1, site: ACME.key, token: TOKEN };

let running: RunningServer;
beforeEach(async () => {
  running = await runServer();
});
afterEach(() => running.close());

async function command(name: string, input: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${running.address}/api/v1/commands/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(input),
  });
  return { status: response.status, json: (await response.json()) as { error: { code: string } } };
}

test("a conversation over HTTP alone is the one that sockets see", async () => {
  const vera = running.visitor();
  await next(vera, "session:started");
  const opened = next<Broadcasts["entry:added"]>(vera, "entry:added");
  expect(await command("conversation:open", { auth, ...opening })).toEqual({
    status: 200,
    json: { ok: true, seq: 2, head: 2 },
  });
  expect(await opened).toMatchObject({ conversationId: CONVERSATION });

  const ana = { cookie: running.cookie };
  const listed = await fetch(`${running.address}/api/v1/conversations?view=unassigned`, { headers: ana });
  expect(await listed.json()).toMatchObject({ ok: true, conversations: [{ state: { id: CONVERSATION }, unread: 2 }] });
  const answer = { id: ANSWER, conversationId: CONVERSATION, body: "I am on it." };
  expect(await command("message:post", answer, ana)).toEqual({ status: 200, json: { ok: true, seq: 3, head: 3 } });

  const window = await command("conversation:window", { auth, conversationId: CONVERSATION });
  expect(window.json).toMatchObject({ ok: true, head: 3, entries: [{ kind: "opened" }, {}, { id: ANSWER }] });
});

test("[D1] a repeat over HTTP gets the first answer, other content under its id is a conflict", async () => {
  const first = await command("conversation:open", { auth, ...opening });
  expect(await command("conversation:open", { auth, ...opening })).toEqual(first);
  const other = { ...opening, message: { ...opening.message, body: "Something else." } };
  expect(await command("conversation:open", { auth, ...other })).toMatchObject({
    status: 409,
    json: { error: { code: "conflict" } },
  });
});

test("what is not the visitor's is not there", async () => {
  await command("conversation:open", { auth, ...opening });
  const ben = { ...auth, token: "b2".repeat(32) };
  expect(await command("conversation:window", { auth: ben, conversationId: CONVERSATION })).toMatchObject({
    status: 404,
    json: { error: { code: "not_found" } },
  });
});

test.each([
  ["an unknown command", "message:burn", {}, 404],
  ["an agent's command", "note:post", {}, 404],
  ["an inherited name", "constructor", {}, 404],
  ["no fields", "message:post", {}, 400],
  ["an empty message", "conversation:open", { ...opening, message: { ...opening.message, body: " " } }, 400],
  ["a message with NUL", "conversation:open", { ...opening, message: { ...opening.message, body: "a\0b" } }, 400],
])("%s of a visitor is refused, and nothing is stored", async (_, name, input, status) => {
  expect((await command(name, { auth, ...input })).status).toBe(status);
  expect(await running.store.db.selectFrom("entries").selectAll().execute()).toEqual([]);
});

test("[D1] a list or a bare value is no command", async () => {
  const ana = { cookie: running.cookie };
  expect((await command("note:post", [], ana)).json.error.code).toBe("invalid");
});
