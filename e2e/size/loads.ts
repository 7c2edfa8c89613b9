import type { Page } from "playwright-core";

const QUIET_MS = 750;

export interface Load {
  url: string;
  /** Wall-clock time of the request, in ms since 1970. */
  at: number;
  /** Bytes of the body as they came over the wire, headers not among them. */
  bytes: number;
}

/** Every response that a page loads, as the browser's own network layer counts it; from before its first request. */
export async function watchLoads(page: Page): Promise<{ settle(): Promise<Load[]> }> {
  const cdp = await page.context().newCDPSession(page);
  const loads = new Map<string, Load>();
  const headers = new Map<string, number>();
  const running = new Set<string>();
  let changedAt = Date.now();
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });

  cdp.on("Network.requestWillBeSent", ({ requestId, request, wallTime }) => {
    if (!request.url.startsWith("http")) return;
    loads.set(requestId, { url: request.url, at: wallTime * 1000, bytes: 0 });
    running.add(requestId);
  });
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    headers.set(requestId, response.encodedDataLength);
    end(requestId);
  });
  // A body that nobody reads never finishes: then it counts as it was unpacked.
  cdp.on("Network.dataReceived", ({ requestId, dataLength }) => {
    const load = loads.get(requestId);
    if (load) load.bytes += dataLength;
    changedAt = Date.now();
  });
  // The bytes that `dataReceived` names are 0 for what came in the first packet; the totals are right.
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const load = loads.get(requestId);
    if (load) load.bytes = encodedDataLength - (headers.get(requestId) ?? 0);
    end(requestId);
  });
  cdp.on("Network.loadingFailed", ({ requestId }) => end(requestId));

  function end(requestId: string): void {
    running.delete(requestId);
    changedAt = Date.now();
  }

  return {
    /** All loads once the page has asked for nothing more for a while. */
    async settle() {
      while (running.size > 0 || Date.now() - changedAt < QUIET_MS) {
        await new Promise((resolve) => setTimeout(resolve, QUIET_MS / 5));
      }
      return [...loads.values()];
    },
  };
}

export function bytesOf(loads: Load[]): number {
  return loads.reduce((sum, { bytes }) => sum + bytes, 0);
}
