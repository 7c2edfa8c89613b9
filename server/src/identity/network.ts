import { isIPv6 } from "node:net";

/** One subscriber has a whole /64 of IPv6 addresses. An IPv4 address may come in an IPv6 one. */
export function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 || !isIPv6(address)) return v4 ?? address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const groups = head.split(":").map((group) => group || "0");
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array(missing).fill("0"), ...(tail ?? "").split(":")].slice(0, 4).join(":");
}
