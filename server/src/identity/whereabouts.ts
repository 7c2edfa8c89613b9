import { isIPv4 } from "node:net";
import { networkOf } from "./network.ts";

/** Where a request comes from, as far as it says. */
export interface From {
  address?: string | undefined;
  userAgent?: string | undefined;
}

/** Where somebody works, roughly: enough to know one's own again, too little to find anybody. */
export interface Whereabouts {
  /** `203.0.113.0/24`, or `2001:db8:1::/48`. */
  network: string | null;
  /** Its family: `Firefox`. */
  browser: string | null;
}

/** In this order: most name others as well. */
const BROWSERS: readonly [family: string, mark: RegExp][] = [
  ["Edge", /\bEdgA?\/|\bEdgiOS\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\bFirefox\/|\bFxiOS\//],
  ["Chrome", /\bChrome\/|\bCriOS\//],
  ["Safari", /\bSafari\//],
];

export function whereabouts({ address, userAgent = "" }: From): Whereabouts {
  const browser = BROWSERS.find(([, mark]) => mark.test(userAgent))?.[0] ?? null;
  return { network: address ? shortened(networkOf(address)) : null, browser };
}

function shortened(network: string): string {
  if (isIPv4(network)) return `${network.split(".").slice(0, 3).join(".")}.0/24`;
  return `${network.split(":").slice(0, 3).join(":")}::/48`;
}
