import type { Server } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "../identity/network.ts";
import { shareOf } from "../rate-limit.ts";
import { createTally } from "../tally.ts";

/** Lines from one address, those of sockets among them. A browser keeps up to six for a few seconds. */
export const LINES_PER_ADDRESS = 2_000;

export interface LimitLinesOptions {
  /** A proxy's lines carry the requests of everybody. */
  isProxy(address: string): boolean;
  perAddress?: number | undefined;
}

/** Closes a line that an address has too many of before a byte of it is read: each would be a descriptor. */
export function limitLines(http: Server, { isProxy, perAddress = LINES_PER_ADDRESS }: LimitLinesOptions): void {
  const lines = createTally(perAddress);
  http.on("connection", (line: Socket) => {
    const address = line.remoteAddress;
    if (address === undefined || isProxy(address)) return;
    const network = networkOf(address);
    const leave = lines.take(network, shareOf(network));
    if (leave) line.once("close", leave);
    else line.destroy();
  });
}
