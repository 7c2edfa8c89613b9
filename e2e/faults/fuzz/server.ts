import { setImmediate as nextTurn } from "node:timers/promises";
import {
  type Broadcasts,
  type CommandName,
  isoOf,
  type Reply,
  type ResultOf,
  type Summary,
  shareSite,
} from "@milepost/shared";
import type { PersonActor } from "../../../server/src/actor.ts";
import type { Audience, Tell } from "../../../server/src/broadcast.ts";
import { VISITOR_CONVERSATIONS } from "../../../server/src/commands/conversation-list.ts";
import type { Log } from "../../../server/src/log.ts";
import { createDoor } from "../../../server/src/receive.ts";
import { headsOf, headsOfVisitor } from "../../../server/src/store/heads.ts";
import type { Store } from "../../../server/src/store/store.ts";
import { UNLIMITED } from "../../../server/test/unlimited.ts";
import type { Timeline } from "./timeline.ts";

/** A connection as the server has it. */
export interface Peer {
  actor: PersonActor;
  follows: Set<string>;
  hear(name: string, text: string): void;
}

/** What a connection begins with. */
export interface Session {
  epoch: string;
  now: string;
  summaries: Summary[];
  /** What its list shows. */
  listed: string[];
}

export interface FuzzServerOptions {
  store: Store;
  timeline: Timeline;
  /** The conversations that an agent's inbox lists. */
  inbox(): Promise<string[]>;
  /** [D5] broken: a connection is joined behind the read. */
  joinsLate?: boolean | undefined;
  /** [D5] broken: no heartbeat tells the heads. */
  isSilent?: boolean | undefined;
}

const JOINS_LATE_MS = 1_000;

/** The real door over a real store, with connections that are no sockets. */
export function createFuzzServer({ store, timeline, inbox, joinsLate, isSilent }: FuzzServerOptions) {
  const peers = new Set<Peer>();
  const errors: string[] = [];
  let epoch = 1;

  const tell: Tell = (audience, name, payload) => {
    const text = JSON.stringify(payload);
    for (const peer of peers) if (isAmong(peer, audience)) peer.hear(name, text);
  };
  const door = createDoor({
    store,
    tell,
    now: () => new Date(timeline.nowMs()),
    log: {
      error: ({ err }: { err: unknown }) => errors.push(String(err)),
      info: () => undefined,
    } as unknown as Log,
    metrics: { commandAnswered: () => undefined },
    rates: UNLIMITED,
  });

  async function answer(peer: Peer, name: CommandName, input: object): Promise<Reply> {
    const follow = (id: string) => {
      if (joinsLate) timeline.schedule(() => void peer.follows.add(id), JOINS_LATE_MS);
      else peer.follows.add(id);
    };
    const reply = await door.receive(peer.actor, name, [JSON.parse(JSON.stringify(input))], { follow });
    // Until its broadcasts are out.
    await nextTurn();
    return reply;
  }

  return {
    /** Errors that no command should meet. */
    errors,
    answer,
    /** [D5] As the sockets do: join first, then read what the session says. */
    async join(peer: Peer): Promise<Session> {
      peers.add(peer);
      const session = { epoch: String(epoch), now: isoOf(timeline.nowMs()) };
      if (peer.actor.kind === "agent") return { ...session, summaries: [], listed: await inbox() };
      const list = (await answer(peer, "conversation:list", {})) as Reply<ResultOf<"conversation:list">>;
      const summaries = list.ok ? list.conversations : [];
      return { ...session, summaries, listed: summaries.map(({ state }) => state.id) };
    },
    leave: (peer: Peer) => void peers.delete(peer),
    /** The heartbeat: everybody is told the heads of what they follow. */
    async beat(): Promise<void> {
      if (isSilent) return;
      for (const peer of peers) {
        const { actor, follows } = peer;
        const heads =
          actor.kind === "visitor"
            ? await headsOfVisitor(store.db, actor.id, VISITOR_CONVERSATIONS)
            : await headsOf(store.db, [...follows]);
        if (Object.keys(heads).length > 0) peer.hear("heads", JSON.stringify({ heads } satisfies Broadcasts["heads"]));
      }
    },
    replaced(): void {
      epoch += 1;
    },
    close: door.close,
  };
}

export type FuzzServer = ReturnType<typeof createFuzzServer>;

function isAmong({ actor, follows }: Peer, audience: Audience): boolean {
  if (audience === "agents") return actor.kind === "agent";
  if ("sites" in audience) return actor.kind === "agent" && shareSite(actor, { siteIds: audience.sites });
  if ("visitor" in audience) return actor.kind === "visitor" && actor.id === audience.visitor;
  return actor.kind === "agent" && follows.has(audience.followers);
}
