import type { Broadcasts, Reply } from "../src/answers.ts";
import type { Link, OutboxRow, Sync, Thread } from "../src/index.ts";
import type { Author } from "../src/nouns.ts";
import type { CommandName } from "../src/protocol.ts";
import { createSync } from "../src/sync.ts";
import { CONVERSATION, createFakeServer, vera } from "./fake-server.ts";
import { settle } from "./fake-time.ts";

interface Packet {
  deliver(): void;
  /** The link was cut with the packet on it. */
  lose(): void;
}

/**
 * A client's sync over a link that carries nothing until it is told to. Requests and what the server sends back
 * (replies and broadcasts, in one order) lie in two queues; timers fire when they are told to.
 */
export function createFakeClient(server = createFakeServer(), saved: OutboxRow[] = [], person: Author = vera) {
  const up: Packet[] = [];
  const down: Packet[] = [];
  const timers: { work: () => void; cancelled: boolean }[] = [];
  const box = new Map(saved.map((row) => [row.id, row]));
  const asked: CommandName[] = [];
  const inputs: { name: CommandName; input: unknown }[] = [];
  const tabs: { sync(): Sync }[] = [];
  let isUp = false;
  let sync: Sync;

  const link: Link = {
    ask(name, input) {
      asked.push(name);
      inputs.push({ name, input });
      if (!isUp) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        up.push({
          lose: () => resolve(undefined),
          deliver() {
            const { reply, broadcasts } = server.answer(name, input, person);
            down.push({ deliver: () => resolve(reply as never), lose: () => resolve(undefined) });
            for (const broadcast of broadcasts) for (const hear of server.heardBy) hear(broadcast);
          },
        });
      });
    },
    restart: () => client.cut(),
  };

  const client = {
    server,
    asked,
    /** What was asked by this name, oldest first. */
    of: (name: CommandName) => inputs.filter((each) => each.name === name).map(({ input }) => input),
    outbox: box,
    changes: [] as Thread[],
    sync: (): Sync => sync,
    thread: () => sync.thread(CONVERSATION),
    bodies: () => (client.thread()?.entries ?? []).flatMap((entry) => (entry.kind === "message" ? [entry.body] : [])),
    /** An agent's session brings no conversations. */
    connect({ brings = true } = {}) {
      isUp = true;
      const state = brings ? server.state() : undefined;
      sync.started(server.epoch(), state ? [{ state, head: state.head, visitor: { id: "", name: "" } }] : []);
    },
    cut() {
      if (!isUp) return;
      isUp = false;
      sync.ended();
      for (const packet of [...up.splice(0), ...down.splice(0)]) packet.lose();
    },
    isUp: () => isUp,
    broadcast(broadcast: Broadcasts["entry:added"]) {
      if (isUp) down.push({ deliver: () => sync.take(broadcast), lose: () => undefined });
    },
    /** A broadcast that never arrives, though the link holds. */
    dropBroadcast: () => void down.splice(down.length - 1, 1),
    async deliverUp() {
      up.shift()?.deliver();
      await settle();
    },
    async deliverDown() {
      down.shift()?.deliver();
      await settle();
    },
    /** The time to answer runs out, though the link seems to hold. */
    async timeOut() {
      down.shift()?.lose();
      await settle();
    },
    async fireTimers() {
      for (const timer of timers.splice(0)) if (!timer.cancelled) timer.work();
      await settle();
    },
    async drain() {
      for (let round = 0; round < 500 && (up.length > 0 || down.length > 0 || timers.length > 0); round++) {
        await client.deliverUp();
        await client.deliverDown();
        await client.fireTimers();
      }
    },
    reload: () => createFakeClient(server, [...box.values()], person),
    /** The same person in one more tab, with the same outbox. The first one tells it what waits. */
    anotherTab() {
      const another = createFakeClient(server, [], person);
      tabs.push(another);
      return another;
    },
  };
  server.heardBy.add((broadcast) => client.broadcast(broadcast));

  sync = createSync({
    link,
    tell: (news) => {
      for (const tab of tabs) tab.sync().hear(news);
    },
    side: person.kind === "agent" ? "agent" : "visitor",
    agentId: person.id,
    now: () => "2026-01-01T00:00:00.000Z",
    outbox: {
      load: () => [...box.values()],
      put: (row) => void box.set(row.id, row),
      remove: (id) => void box.delete(id),
    },
    schedule(work) {
      const timer = { work, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    changed: (thread) => void client.changes.push(thread),
  });
  return client;
}

export function refused(code: "unavailable" | "invalid"): Reply {
  return { ok: false, error: { code, message: "No." } };
}
