import type { InboxView } from "@milepost/shared";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ANA, BEN, inMinutes, NOW_MS } from "../../test/cast.ts";
import { createFakeInbox } from "../../test/fake-inbox.ts";
import { createClock } from "../clock.ts";
import { createInbox } from "./inbox.ts";
import { byNeed } from "./view-rules.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = createClock({ deviceNow: () => NOW_MS });
const views: InboxView[] = ["due", "mine", "unassigned", "closed", "all"];
const acts = {
  writes: { kind: "message", body: "Hello?" },
  taken: { kind: "assigned", by: ANA, assignee: ANA },
  given: { kind: "assigned", by: BEN, assignee: BEN },
  solved: { kind: "resolved", by: ANA, text: "Found it." },
  reopened: { kind: "reopened", by: ANA, nextUpdateBy: inMinutes(90) },
} as const;

/** Ana's list over a way to the server that can be cut. */
function createClient(server: ReturnType<typeof createFakeInbox>) {
  const way = server.connect();
  const kept: string[] = [];
  const inbox = createInbox({ link: way.link, agent: ANA, clock, replica: { keep: () => void kept.push("kept") } });
  const client = {
    inbox,
    way,
    connect() {
      way.up();
      inbox.started();
    },
    async drain() {
      do {
        way.deliver();
        await settled();
      } while (!way.isQuiet());
    },
    async pagesToTheEnd() {
      while (inbox.hasMore.value) {
        inbox.more();
        await client.drain();
      }
    },
    /** In the order of need, with how far each is known. */
    rows: () =>
      inbox.rows.value
        .map(({ summary }) => summary)
        .sort(byNeed)
        .map(({ state, head }) => `${state.ref} ${head}`),
    truth: () => server.shown(inbox.view.value).map(({ state, head }) => `${state.ref} ${head}`),
  };
  return client;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

test("[D5] after a cut of any length the list is what a fresh one is, as far as it was paged", async () => {
  const step = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
        in: fc.integer({ min: 1001, max: 1012 }),
      }),
    },
    { weight: 6, arbitrary: fc.constant("deliver" as const) },
    { weight: 3, arbitrary: fc.constant("cut" as const) },
    { weight: 1, arbitrary: fc.constant("flaps" as const) },
    { weight: 2, arbitrary: fc.constant("more" as const) },
    { weight: 2, arbitrary: fc.record({ view: fc.constantFrom(...views) }) },
    { weight: 1, arbitrary: fc.record({ holds: fc.integer({ min: 1001, max: 1012 }) }) },
    { weight: 1, arbitrary: fc.constant("time" as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 100 }), async (steps) => {
      const server = createFakeInbox(ANA);
      const client = createClient(server);
      client.connect();
      for (const what of steps) {
        if (what === "deliver") client.way.deliver();
        else if (what === "cut") client.way.isUp() ? client.way.cut() : client.connect();
        else if (what === "flaps" && client.way.isUp()) {
          client.way.deliver();
          client.way.cut();
          client.connect();
        } else if (what === "flaps") client.connect();
        else if (what === "more") client.inbox.more();
        else if (what === "time") await vi.advanceTimersByTimeAsync(500);
        else if ("view" in what) client.inbox.show(what.view);
        else if ("holds" in what) client.inbox.hold(`K7-${what.holds}`);
        else {
          const broadcast = server.happens(what.in, acts[what.act]);
          if (client.way.isUp()) client.inbox.take(broadcast);
        }
        await settled();
      }
      client.inbox.hold(undefined);
      client.way.cut();
      client.connect();
      await client.drain();
      const rows = client.rows();
      expect(rows).toEqual(client.truth().slice(0, rows.length));
      expect(rows.length).toBeGreaterThanOrEqual(Math.min(3, client.truth().length));
      for (const view of views) {
        client.inbox.show(view);
        await client.drain();
        await client.pagesToTheEnd();
        expect(client.rows()).toEqual(client.truth());
      }
      client.inbox.close();
    }),
    { numRuns: 300 },
  );
});

test("a list that was paged is as long after a cut, and goes on from there", async () => {
  const server = createFakeInbox(ANA);
  for (let number = 1001; number < 1012; number++) server.happens(number, acts.writes);
  const client = createClient(server);
  client.connect();
  await client.drain();
  client.inbox.more();
  await client.drain();
  client.way.cut();
  server.happens(1001, acts.solved);
  client.connect();
  await client.drain();
  expect(client.rows()).toEqual(client.truth().slice(0, 6));
  await client.pagesToTheEnd();
  expect(client.rows()).toEqual(client.truth());
  client.inbox.close();
});

test("what left the view while its broadcast was lost leaves it with the next count, and what is open stays", async () => {
  const server = createFakeInbox(ANA);
  for (const number of [1001, 1002, 1003]) server.happens(number, acts.writes);
  const client = createClient(server);
  client.connect();
  await client.drain();
  client.inbox.hold("K7-1002");
  for (const number of [1001, 1002]) server.happens(number, acts.solved);
  client.inbox.take(server.happens(1003, acts.writes));
  expect(client.rows()).toEqual(["K7-1001 1", "K7-1002 1", "K7-1003 2"]);
  await vi.advanceTimersByTimeAsync(500);
  await client.drain();
  expect(client.rows()).toEqual(["K7-1002 1", "K7-1003 2"]);
  client.inbox.close();
});

test("the conversation that is open is asked for after a cut, though no list holds it", async () => {
  const server = createFakeInbox(ANA);
  server.happens(1001, acts.writes);
  const client = createClient(server);
  client.connect();
  await client.drain();
  client.inbox.hold("K7-1001");
  client.way.cut();
  server.happens(1001, acts.solved);
  client.connect();
  await client.drain();
  expect(client.rows()).toEqual([]);
  expect(client.inbox.all.value).toMatchObject([{ head: 2, state: { status: "resolved" } }]);
  client.inbox.close();
});
