/** What a transport tells. `ended` comes once, whatever the reason. */
export interface TransportHeard {
  frame(text: string): void;
  ended(): void;
}

/** Carries frames of Engine.IO, in order, until it ends. */
export interface Transport {
  send(frame: string): void;
  /** Ends it; that is told as any other end is. */
  close(): void;
}

export type OpenTransport = (server: string, heard: TransportHeard) => Transport;

/** Where Engine.IO, revision 4, is answered. */
export function engineAddress(server: string, transport: "websocket" | "polling"): string {
  return `${server}/socket.io/?EIO=4&transport=${transport}`;
}

/** Over a WebSocket, a frame is a message. */
export const openSocket: OpenTransport = (server, heard) => {
  const socket = new WebSocket(engineAddress(server, "websocket").replace(/^http/, "ws"));
  socket.onmessage = ({ data }) => heard.frame(String(data));
  socket.onclose = heard.ended;
  return {
    send: (frame) => socket.send(frame),
    close: () => socket.close(),
  };
};
