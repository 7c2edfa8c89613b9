import type { Server } from "socket.io";

interface Line {
  cork(): void;
  uncork(): void;
}

/**
 * What one tick sends on a connection leaves in one system call. A commit of many posts is many frames to few agents, and each
 * would cost a call of its own.
 */
export function writeWhole(engine: Server["engine"]): void {
  const corked = new Set<Line>();
  engine.on("flush", ({ transport }: { transport: { socket?: { _socket?: Line } } }) => {
    // Polling has none; `ws` names it in this way alone.
    const line = transport.socket?._socket;
    if (!line || corked.has(line)) return;
    // Behind everything that is to be told in this tick already.
    if (corked.size === 0) process.nextTick(uncork);
    corked.add(line);
    line.cork();
  });

  function uncork(): void {
    const lines = [...corked];
    corked.clear();
    for (const line of lines) line.uncork();
  }
}
