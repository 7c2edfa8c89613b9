import { glanceKey, tokenKey } from "../contract.ts";
import type { Glance } from "./glance.ts";

export type VisitorStorage = ReturnType<typeof createStorage>;

/**
 * What the widget keeps in the host page's `localStorage`, per site. Where the browser forbids it, it is kept in
 * memory: the chat works, and says that the page must stay open.
 */
export function createStorage(site: string, mayKeep = true) {
  let local = mayKeep ? available() : undefined;
  const memory = new Map<string, string>();
  const peekKey = `milepost:peek:${site}`;
  const lateKey = `milepost:late:${site}`;
  const hereKey = `milepost:here:${site}`;
  const addressKey = `milepost:address:${site}`;
  const begunKey = `milepost:begun:${site}`;
  const filesKey = `milepost:files:${site}`;
  const draftKey = (conversation: string) => `milepost:draft:${site}:${conversation}`;

  function get(key: string): string | undefined {
    return memory.get(key) ?? local?.getItem(key) ?? undefined;
  }

  function set(key: string, value: string | undefined): void {
    memory.delete(key);
    try {
      if (value === undefined) local?.removeItem(key);
      else if (local) local.setItem(key, value);
      else memory.set(key, value);
    } catch {
      // Full: this page remembers it, the next one will not.
      if (value !== undefined) memory.set(key, value);
    }
  }

  return {
    /** For the outbox; undefined where the browser forbids storage, or the visitor has not allowed it yet. */
    local,
    /** The visitor allows it: what this page remembers is kept from now on. */
    allow() {
      local = available();
      for (const [key, value] of memory) set(key, value);
    },
    outboxPrefix: `milepost:outbox:${site}:`,
    token: () => get(tokenKey(site)),
    keepToken: (token: string | undefined) => set(tokenKey(site), token),
    glance: () => parsed(get(glanceKey(site))),
    keepGlance: (glance: Glance | undefined) => set(glanceKey(site), glance && JSON.stringify(glance)),
    // Milliseconds since 1970; 0 for never.
    peekedAt: () => Number(get(peekKey)) || 0,
    keepPeekedAt: (ms: number) => set(peekKey, String(ms)),
    lateToldMs: () => Number(get(lateKey)) || 0,
    keepLateToldMs: (ms: number) => set(lateKey, String(ms)),
    hereAt: () => Number(get(hereKey)) || 0,
    keepHereAt: (ms: number) => set(hereKey, String(ms)),
    addressAskedIn: () => get(addressKey),
    keepAddressAskedIn: (conversation: string) => set(addressKey, conversation),
    /** The id of a first conversation that is being begun in whichever tab. */
    begun: () => get(begunKey),
    keepBegun: (conversation: string | undefined) => set(begunKey, conversation),
    /** Whether the device has files that are not sent yet. */
    hasFiles: () => get(filesKey) !== undefined,
    keepHasFiles: (has: boolean) => set(filesKey, has ? "1" : undefined),
    draft: (conversation: string) => get(draftKey(conversation)) ?? "",
    keepDraft: (conversation: string, text: string) => set(draftKey(conversation), text || undefined),
  };
}

/** Reading `localStorage` throws where a policy or a sandbox forbids it. */
function available(): Storage | undefined {
  try {
    const { localStorage } = window;
    localStorage.getItem("milepost");
    return localStorage;
  } catch {
    return undefined;
  }
}

function parsed(json: string | undefined): Glance | undefined {
  try {
    const glance = JSON.parse(json ?? "null");
    return typeof glance?.conversationId === "string" ? glance : undefined;
  } catch {
    // Another script of the page wrote under our key: as good as nothing.
    return undefined;
  }
}
