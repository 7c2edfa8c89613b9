import { engineAddress, type OpenTransport } from "./transport.ts";

/** Several frames that travel together stand apart by this character. */
const SEPARATOR = "\x1e";

/** Over plain requests, for networks that let no WebSocket through: one asks for frames and waits, one brings frames. */
export const openPolling: OpenTransport = (server, heard) => {
  const end = new AbortController();
  const { signal } = end;
  let address = engineAddress(server, "polling");
  let outgoing: string[] = [];
  let isPosting = false;
  void listen();

  async function listen(): Promise<void> {
    for (let frames = await ask({}); frames !== undefined; frames = await ask({})) {
      for (const frame of frames.split(SEPARATOR)) {
        // The first frame names the session that every later request belongs to.
        const [, session] = /^0.*"sid":"([^"]+)"/.exec(frame) ?? [];
        if (session) address += `&sid=${session}`;
        heard.frame(frame);
      }
    }
  }

  async function post(): Promise<void> {
    if (isPosting) return;
    isPosting = true;
    while (outgoing.length > 0) {
      const body = outgoing.join(SEPARATOR);
      outgoing = [];
      await ask({ method: "POST", body });
    }
    isPosting = false;
  }

  /** Undefined when the line is down, for whatever reason. */
  async function ask(request: RequestInit): Promise<string | undefined> {
    try {
      // Some caches answer the same address with the same answer.
      const response = await fetch(`${address}&t=${Math.random()}`, { ...request, signal });
      if (response.ok) return await response.text();
    } catch {
      // No network, or it was closed.
    }
    close();
    return undefined;
  }

  function close(): void {
    if (signal.aborted) return;
    end.abort();
    heard.ended();
  }

  return {
    send(frame) {
      outgoing.push(frame);
      void post();
    },
    close,
  };
};
