import type { Reply, ResultOf } from "./answers.ts";
import type { CommandName, Commands } from "./protocol.ts";
import { SECOND_MS } from "./time.ts";

/** An answer that takes longer means a half-open connection: a commit never does. */
export const ANSWER_TIMEOUT_MS = 8 * SECOND_MS;

/** What sync needs of a connection. */
export interface Link {
  /** Resolves with the server's reply, or with undefined when the connection ended before it came or it took over 8 s. Never rejects. */
  ask<Name extends CommandName>(name: Name, input: Commands[Name]): Promise<Reply<ResultOf<Name>> | undefined>;
  /** Ends the connection, so that a new one is made: a link that does not answer may be half open. */
  restart(): void;
}

/** The part of a Socket.IO client's socket that a link uses. */
export interface SocketLike {
  connected: boolean;
  timeout(ms: number): { emitWithAck(name: string, input: unknown): Promise<unknown> };
  once(name: "disconnect", listener: () => void): unknown;
  off(name: "disconnect", listener: () => void): unknown;
  disconnect(): unknown;
}

/** The link of sync over one namespace of a Socket.IO connection, which somebody else makes anew when it has ended. */
export function createLink(socket: SocketLike): Link {
  return {
    ask<Name extends CommandName>(name: Name, input: Commands[Name]): Promise<Reply<ResultOf<Name>> | undefined> {
      // Socket.IO would keep a packet for later; what is not sent now is asked again by sync, in its own order.
      if (!socket.connected) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const ended = () => resolve(undefined);
        socket.once("disconnect", ended);
        socket
          .timeout(ANSWER_TIMEOUT_MS)
          .emitWithAck(name, input)
          .then((reply) => resolve(reply as Reply<ResultOf<Name>>), ended)
          .finally(() => socket.off("disconnect", ended));
      });
    },
    restart: () => void socket.disconnect(),
  };
}
