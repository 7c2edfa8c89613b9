import { type Broadcasts, MINUTE_MS } from "@milepost/shared";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { next, type RunningServer, runServer } from "../../test/running-server.ts";
import { setMeta } from "../store/meta.ts";

const CONVERSATION = "00000000-0000-4000-9000-000000000001";
const opening = { id: CONVERSATION, message: { id: "00000000-0000-4000-9000-000000000002", body: "Hello" } };

let aheadMs: number;
let running: RunningServer;
beforeEach(async () => {
  aheadMs = 0;
  running = await runServer({ clockMs: 10, now: () => new Date(Date.now() + aheadMs) });
});
afterEach(() => running.close());

test("[P6] a running server says by itself that it is late, to the visitor and to every agent", async () => {
  const [vera, ana] = [running.visitor(), running.agent()];
  await Promise.all([vera, ana].map((socket) => next(socket, "session:started")));
  const told = heard<Broadcasts["entry:added"]>(vera, "entry:added", ({ head }) => head === 3);
  const changed = heard<Broadcasts["conversation:changed"]>(
    ana,
    "conversation:changed",
    (each) => each.summary.head === 3,
  );
  await vera.emitWithAck("conversation:open", opening);
  aheadMs = 7 * MINUTE_MS;

  expect(await told).toMatchObject({ entry: { kind: "promise_broken", author: { kind: "system" }, seq: 3 } });
  expect((await changed).summary.state).toMatchObject({ promises: { broken: 1 } });
});

test("a server that has ended does nothing more by itself", async () => {
  const vera = running.visitor();
  await vera.emitWithAck("conversation:open", opening);
  await running.server.close();
  aheadMs = 7 * MINUTE_MS;
  // Commits that take longer than several of its periods.
  for (let turn = 0; turn < 100; turn++) await running.store.write((db) => setMeta(db, "turn", `${turn}`));

  const entries = await running.store.db.selectFrom("entries").select("kind").execute();
  expect(entries.map(({ kind }) => kind)).toEqual(["opened", "message"]);
});

/** The first event of this name that `is` the one. */
function heard<T>(socket: Socket, name: string, is: (event: T) => boolean): Promise<T> {
  return new Promise((resolve) => socket.on(name, (event: T) => is(event) && resolve(event)));
}
