import {
  type AgentSession,
  type CommandName,
  type Commands,
  type Entry,
  newId,
  newToken,
  type Reply,
  type ResultOf,
  type VisitorSession,
} from "@milepost/shared";
import { io, type Socket } from "socket.io-client";

const ANSWER_LIMIT_MS = 8_000;

/** Visitors and agents without a screen: sockets that speak the protocol and nothing else. */
export function createWire(address: string) {
  const sockets: Socket[] = [];

  function connect(namespace: "visitor" | "agent", options: object): Socket {
    const socket = io(`${address}/${namespace}`, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      ...options,
    });
    sockets.push(socket);
    return socket;
  }

  return {
    visitor(site: string, token = newToken(crypto)) {
      return createCaller<VisitorSession>(connect("visitor", { auth: { protocol: 1, site, token } }), token);
    },
    agent(cookie: string) {
      return createCaller<AgentSession>(connect("agent", { extraHeaders: { cookie } }), cookie);
    },
    /** Any handshake, for those that are refused. */
    knock: (namespace: "visitor" | "agent", auth: unknown, extraHeaders: Record<string, string> = {}) =>
      connect(namespace, { auth, extraHeaders, reconnection: false }),
    hangUp() {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

export type Wire = ReturnType<typeof createWire>;
export type WireVisitor = ReturnType<Wire["visitor"]>;
export type WireAgent = ReturnType<Wire["agent"]>;

function createCaller<Session>(socket: Socket, credential: string) {
  const started = () => new Promise<Session>((resolve) => socket.once("session:started", resolve));

  /** The reply, or undefined when the connection ended before it came. */
  function ask<Name extends CommandName>(
    name: Name,
    input: Commands[Name],
  ): Promise<Reply<ResultOf<Name>> | undefined> {
    if (!socket.connected) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const ended = () => resolve(undefined);
      socket.once("disconnect", ended);
      socket.timeout(ANSWER_LIMIT_MS).emit(name, input, (fault: Error | null, reply: Reply<ResultOf<Name>>) => {
        socket.off("disconnect", ended);
        resolve(fault ? undefined : reply);
      });
    });
  }

  return {
    socket,
    credential,
    ask,
    /** The session of this connection, or of the next one. */
    session: started(),
    returns: started,
    /** The whole log as this viewer gets it. */
    async log(conversationId: string): Promise<Entry[]> {
      const entries: Entry[] = [];
      for (let more = true; more; ) {
        const page = await ask("conversation:sync", { conversationId, afterSeq: entries.at(-1)?.seq ?? 0 });
        if (!page?.ok) throw new Error(`The log cannot be read: ${page?.error.code ?? "the connection ended"}.`);
        entries.push(...page.entries);
        more = page.more;
      }
      return entries;
    },
  };
}

export function freshId(): string {
  return newId(crypto, Date.now());
}
