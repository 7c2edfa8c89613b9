import type { AgentSession, Refusal } from "@milepost/shared";
import type { Server, Socket } from "socket.io";
import { agentActor } from "../actor.ts";
import type { Config } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { isForeign } from "../identity/origins.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Receive } from "../receive.ts";
import { isRefusal, refusal } from "../refusal.ts";
import type { LogRefusal } from "../refusal-log.ts";
import type { Agent } from "../store/agents.ts";
import { epochOf } from "../store/meta.ts";
import type { Store } from "../store/store.ts";
import { admit } from "./admit.ts";
import { answerCommands } from "./answer-commands.ts";
import type { ConnectionLimiter } from "./connection-limits.ts";
import { rooms, workRooms } from "./rooms.ts";

export interface AgentSocketsOptions {
  io: Server;
  config: Pick<Config, "publicUrl" | "isPublicUrlSet">;
  store: Store;
  sessions: Pick<AgentSessions, "agentOf">;
  receive: Receive;
  now(): Date;
  log: Log;
  metrics: Metrics;
  logRefusal: LogRefusal;
  limiter: Pick<ConnectionLimiter, "placeAgent">;
}

/** `/agent`: people at the console. They hear of every conversation's summary, and of the entries where they follow. */
export function serveAgents(options: AgentSocketsOptions): void {
  const { io, config, store, sessions, receive, now, log, metrics, logRefusal, limiter } = options;
  const agents = io.of("/agent");
  admit(agents, log, async (socket) => {
    const { headers } = socket.handshake;
    if (isForeign(headers, config)) return refusal("forbidden", "The console answers its own pages only.");
    const agent = await agentOf(headers.cookie);
    return isRefusal(agent) ? agent : (limiter.placeAgent(socket, agent.id) ?? { agent });
  });

  agents.on("connection", async (socket: Socket) => {
    metrics.socketOpened("agent");
    socket.on("disconnect", () => metrics.socketClosed("agent"));
    const connection = { follow: (id: string) => socket.join(rooms.followers(id)) };
    answerCommands(socket, {
      receive,
      connection,
      log,
      metrics,
      logRefusal,
      actor: () => actorOf(socket.handshake.headers.cookie),
    });
    try {
      // Read anew, now that `letGo` finds this connection: a change since its handshake would be lost.
      const agent = await agentOf(socket.handshake.headers.cookie);
      if (isRefusal(agent)) return socket.conn.close();
      socket.data.agent = agent;
      await socket.join([rooms.agents, rooms.agent(agent.id), ...workRooms(agent)]);
      socket.emit("session:started", await sessionOf(agent));
    } catch (err) {
      log.error({ err }, "An agent's session could not be started.");
      socket.conn.close();
    }
  });

  /** Asked with every command: an agent who signed out, or was disabled, acts no more. */
  async function actorOf(cookie: string | undefined) {
    const agent = await agentOf(cookie);
    return isRefusal(agent) ? agent : agentActor(agent);
  }

  async function agentOf(cookie: string | undefined): Promise<Agent | Refusal> {
    return (await sessions.agentOf(cookie)) ?? refusal("unauthorized", "Sign in first.");
  }

  async function sessionOf({ id, name, email, role }: Agent): Promise<AgentSession> {
    return { agent: { id, name, email, role }, now: now().toISOString(), epoch: await epochOf(store.db) };
  }
}
