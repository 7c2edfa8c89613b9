import type { IncomingMessage } from "node:http";
import { type Refusal, SECOND_MS } from "@milepost/shared";
import type { Server, Socket } from "socket.io";
import { networkOf } from "../identity/network.ts";
import { createRateCount, type Rate } from "../rate.ts";
import { shareOf } from "../rate-limit.ts";
import { refusal } from "../refusal.ts";
import { createTally, type Tally } from "../tally.ts";
import { cut } from "./close-connections.ts";

/** How many may be connected, and how fast. Those per address are for an office of some hundred people behind one. */
export const CONNECTION_LIMITS = {
  knocks: { times: 600, seconds: 60 } as Rate,
  perAddress: 500,
  /** Tabs and devices. */
  perVisitor: 40,
  perAgent: 40,
  perSite: 20_000,
  /** Of one connection, whatever they are: twice of what an agent may ask. */
  packets: { times: 4_000, seconds: 10 } as Rate,
};

export type ConnectionLimits = typeof CONNECTION_LIMITS;

/** When a place may be free again. */
const FULL_RETRY_MS = 10 * SECOND_MS;

export interface ConnectionLimiter {
  /** Whether one more from this request's address may connect now. Who may not comes back by itself, later and later. */
  mayKnock(request: IncomingMessage): Promise<boolean>;
  /** Closes what its address has too many of, and who floods. */
  watch(io: Server): void;
  /** Takes a place for this connection until it ends, or tells why there is none. */
  placeVisitor(socket: Socket, visitor: { id: string; siteId: string }): Refusal | undefined;
  placeAgent(socket: Socket, agentId: string): Refusal | undefined;
}

export function createConnectionLimits(options: {
  addressOf(request: IncomingMessage): string;
  limits?: Partial<ConnectionLimits> | undefined;
}): ConnectionLimiter {
  const limits = { ...CONNECTION_LIMITS, ...options.limits };
  const knocks = createRateCount(limits.knocks);
  const [addresses, visitors] = [createTally(limits.perAddress), createTally(limits.perVisitor)];
  const [agents, sites] = [createTally(limits.perAgent), createTally(limits.perSite)];
  const networkOfRequest = (request: IncomingMessage) => networkOf(options.addressOf(request));

  return {
    async mayKnock(request) {
      const network = networkOfRequest(request);
      return (await knocks.taken(network, shareOf(network))) === undefined;
    },
    watch(io) {
      io.engine.on("connection", (conn: Socket["conn"]) => {
        const network = networkOfRequest(conn.request);
        const leave = addresses.take(network, shareOf(network));
        if (!leave) return conn.close();
        conn.once("close", leave);
        cutFloods(conn, limits.packets);
      });
    },
    placeVisitor: ({ conn }, { id, siteId }) => placeIn(conn, [visitors, id], [sites, siteId]),
    placeAgent: ({ conn }, agentId) => placeIn(conn, [agents, agentId]),
  };
}

function placeIn(conn: Socket["conn"], ...places: [Tally, string][]): Refusal | undefined {
  for (const [tally, key] of places) {
    const leave = tally.take(key);
    // What was taken of the others is given back when the client, being refused, ends the connection.
    if (!leave) return refusal("rate_limited", "There are too many connections. It is tried again.", FULL_RETRY_MS);
    conn.once("close", leave);
  }
  return undefined;
}

/** Each is answered, so that a connection that is refused again and again would still cost a reply a packet. */
function cutFloods(conn: Socket["conn"], { times, seconds }: Rate): void {
  let [count, beganAt] = [0, performance.now()];
  conn.on("packet", () => {
    count += 1;
    if (count <= times) return;
    const now = performance.now();
    if (now - beganAt < seconds * SECOND_MS) return cut(conn);
    [count, beganAt] = [1, now];
  });
}
