import type { Refusal } from "@milepost/shared";
import type { Namespace, Socket } from "socket.io";
import type { Log } from "../log.ts";
import { isRefusal } from "../refusal.ts";

/**
 * Lets a connection into a namespace, keeping who it is in `socket.data`. A refusal is final for the client.
 * What will pass, such as a store that does not answer, ends the transport instead: then the client comes back.
 */
export function admit(namespace: Namespace, log: Log, identify: (socket: Socket) => Promise<object | Refusal>): void {
  const asked = new WeakSet<object>();
  namespace.use(async (socket, next) => {
    // Who asks again before the answer would be let in as often as they have asked.
    if (asked.has(socket.conn)) return socket.conn.close();
    asked.add(socket.conn);
    try {
      const who = await identify(socket);
      if (isRefusal(who)) {
        asked.delete(socket.conn);
        return next(Object.assign(new Error(who.message), { data: who }));
      }
      socket.data = who;
      next();
    } catch (err) {
      log.error({ err }, "A connection could not be identified.");
      socket.conn.close();
    }
  });
}
