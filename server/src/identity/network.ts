import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import proxyAddr from "proxy-addr";
import type { Config } from "../config.ts";

/** Answers the address that a request came from, past the proxies that `TRUST_PROXY` names: what Express calls its `ip`. */
export function createAddressOf({ trustProxy }: Pick<Config, "trustProxy">): (request: IncomingMessage) => string {
  const isTrusted = trustOf(trustProxy);
  // A line that has ended meanwhile has no address.
  return (request) => (request.socket.remoteAddress === undefined ? "" : proxyAddr(request, isTrusted));
}

/** Whether a line from this address is a proxy's that `TRUST_PROXY` names: it carries the requests of many. */
export function createIsProxy({ trustProxy }: Pick<Config, "trustProxy">): (address: string) => boolean {
  const isTrusted = trustOf(trustProxy);
  return (address) => isTrusted(address, 0);
}

/** Who shares limits by address. One subscriber has a whole /64 of IPv6 addresses. An IPv4 address may come in an IPv6 one. */
export function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 || !isIPv6(address)) return v4 ?? address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const groups = head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array(missing).fill("0"), ...(tail ?? "").split(":")]
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, "") || "0")
    .join(":");
}

/** Whether it is this machine itself: its operator, or a proxy on it that `TRUST_PROXY` does not name, with everybody behind it. */
export function isThisMachine(network: string): boolean {
  return network.startsWith("127.") || network === "0:0:0:0";
}

/** As Express reads the same setting. */
function trustOf(trustProxy: Config["trustProxy"]): (address: string, hop: number) => boolean {
  if (typeof trustProxy === "number") return (_, hop) => hop < trustProxy;
  return proxyAddr.compile(trustProxy || []);
}
