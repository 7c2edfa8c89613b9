import { SECOND_MS } from "@milepost/shared";
import type { Server, Socket } from "socket.io";
import { VISITOR_CONVERSATIONS } from "../commands/conversation-list.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import type { Visitors } from "../identity/visitors.ts";
import type { Log } from "../log.ts";
import type { Agent } from "../store/agents.ts";
import { headsOf, headsOfVisitor } from "../store/heads.ts";
import type { Store } from "../store/store.ts";
import { followed } from "./rooms.ts";

const HEARTBEAT_MS = 20 * SECOND_MS;
/** Every five minutes. */
const SEE_EVERY_BEATS = 15;

export interface HeartbeatOptions {
  io: Server;
  store: Store;
  sessions: Pick<AgentSessions, "agentOf" | "see">;
  visitors: Pick<Visitors, "endOf">;
  log: Log;
  periodMs?: number | undefined;
}

/** Tells every connection the heads of what it follows: a lost last entry makes no gap that would show it. */
export function createHeartbeat({ io, store, sessions, visitors, log, periodMs = HEARTBEAT_MS }: HeartbeatOptions) {
  let beating = Promise.resolve();
  let beats = 0;
  let isBeating = false;
  const timer = setInterval(() => {
    if (isBeating) return;
    isBeating = true;
    beating = beat()
      .catch(failed)
      .finally(() => {
        isBeating = false;
      });
  }, periodMs);

  async function beat(): Promise<void> {
    for (const socket of io.of("/visitor").sockets.values()) {
      if (await visitors.endOf(socket.data.actor)) socket.conn.close();
      else await say(socket);
    }
    beats += 1;
    for (const socket of io.of("/agent").sockets.values()) {
      // One who signed out hears nothing more: they come back without a session, and are told so. One whom another node has
      // changed comes back as whom they are now.
      const agent = await sessions.agentOf(socket.handshake.headers.cookie);
      if (!agent || !isAsBefore(agent, socket.data.agent)) {
        socket.conn.close();
        continue;
      }
      if (beats % SEE_EVERY_BEATS === 0) await sessions.see(socket.handshake.headers.cookie);
      await say(socket);
    }
  }

  async function say(socket: Socket): Promise<void> {
    const heads =
      socket.nsp.name === "/visitor"
        ? await headsOfVisitor(store.db, socket.data.actor.id, VISITOR_CONVERSATIONS)
        : await headsOf(store.db, followed(socket.rooms));
    if (Object.keys(heads).length > 0) socket.emit("heads", { heads });
  }

  const failed = (err: unknown) => log.error({ err }, "The heads could not be told.");

  return {
    /** Out of turn. */
    sayTo: (socket: Socket): void => void say(socket).catch(failed),
    async close(): Promise<void> {
      clearInterval(timer);
      await beating;
    },
  };
}

function isAsBefore(agent: Agent, before: Agent): boolean {
  return agent.role === before.role && String(agent.siteIds) === String(before.siteIds);
}
