import type { AgentSession, Broadcasts } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { next, type RunningServer, runServer } from "../../test/running-server.ts";
import { updateAgent } from "../store/agents.ts";

const CONVERSATION = "00000000-0000-4000-9000-000000000001";
const opening = { id: CONVERSATION, message: { id: "00000000-0000-4000-9000-000000000002", body: "Hello" } };
const note = { id: "00000000-0000-4000-9000-000000000003", conversationId: CONVERSATION, body: "Upset." };

let running: RunningServer;
beforeEach(async () => {
  running = await runServer({ heartbeatMs: 10 });
});
afterEach(() => running.close());

test("[D5] everybody is told the heads of what they follow, in their own seq", async () => {
  const [vera, ana] = [running.visitor(), running.agent()];
  await vera.emitWithAck("conversation:open", opening);
  await ana.emitWithAck("note:post", note);
  await ana.emitWithAck("conversation:window", { conversationId: CONVERSATION });
  const heads = [next<Broadcasts["heads"]>(vera, "heads"), next<Broadcasts["heads"]>(ana, "heads")];

  expect(await Promise.all(heads)).toEqual([{ heads: { [CONVERSATION]: 2 } }, { heads: { [CONVERSATION]: 3 } }]);
});

test("who follows nothing is told nothing", async () => {
  const [idle, vera, ana] = [running.visitor({ token: "b2".repeat(32) }), running.visitor(), running.agent()];
  const told: string[] = [];
  for (const socket of [idle, ana]) socket.onAny((name) => told.push(name));
  await Promise.all([idle, ana].map((socket) => next(socket, "session:started")));
  await vera.emitWithAck("conversation:open", opening);
  for (const _ of ["a whole beat", "and one more"]) await next(vera, "heads");
  await Promise.all([ana.emitWithAck("inbox:list", {}), idle.emitWithAck("conversation:list", {})]);

  expect(told.filter((name) => name === "heads")).toEqual([]);
});

test("an agent who signed out hears nothing more, and is told so when they come back", async () => {
  const ana = running.agent();
  await next(ana, "session:started");
  const refused = next<{ data: unknown }>(ana, "connect_error");
  await running.endSession(running.cookie);

  expect((await refused).data).toMatchObject({ code: "unauthorized" });
  expect(ana.active).toBe(false);
});

test("[A8] an agent whom another node has changed comes back as whom they are now", async () => {
  const ana = running.agent();
  await next(ana, "session:started");
  await ana.emitWithAck("inbox:list", {});
  const back = next(ana, "session:started");
  await running.store.write((db) => updateAgent(db, running.ana.id, { siteIds: ["elsewhere"], disabledAt: null }));
  await back;
  const [vera, lead] = [running.visitor(), next<AgentSession>(ana, "session:started")];
  await vera.emitWithAck("conversation:open", opening);

  expect(await ana.emitWithAck("inbox:list", {})).toMatchObject({ ok: true, conversations: [] });
  await running.store.write((db) => updateAgent(db, running.ana.id, { role: "lead", disabledAt: null }));
  expect((await lead).agent.role).toBe("lead");
});
