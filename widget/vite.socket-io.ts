import { join } from "node:path";
import type { Plugin } from "vite";

/** Milepost sends text over WebSocket; polling comes when it is needed. What Socket.IO's client has beside that would be a tenth of the app. */
const REPLACED: Record<string, string> = {
  "engine.io-client/build/esm/transports/index.js": `
    import { WS } from "./websocket.js";
    export const transports = { websocket: WS };`,
  "engine.io-client/build/esm/contrib/parseuri.js": `
    export function parse(source) {
      const { protocol, hostname, port, pathname, search } = new URL(source);
      const host = hostname.replace(/[[\\]]/g, "");
      return { source, protocol: protocol.slice(0, -1), host, port, path: pathname, query: search.slice(1) };
    }`,
  "engine.io-parser/build/esm/contrib/base64-arraybuffer.js": "export const decode = () => undefined;",
};
const PARSER = "socket.io-parser";

/** Leaves WebTransport and binary packets out of `socket.io-client`. An upgrade that moves those files stops the build. */
export function textOnlySocketIo(): Plugin {
  const missing = new Set([PARSER, ...Object.keys(REPLACED)]);
  return {
    name: "text-only-socket-io",
    enforce: "pre",
    resolveId(source) {
      if (source !== PARSER) return undefined;
      missing.delete(source);
      return join(import.meta.dirname, "src/app/text-parser.ts");
    },
    load(id) {
      const path = Object.keys(REPLACED).find((each) => id.endsWith(each));
      if (!path) return undefined;
      missing.delete(path);
      return REPLACED[path];
    },
    buildEnd(error) {
      if (!error && missing.size > 0) this.error(`Socket.IO's client no longer has ${[...missing].join(", ")}.`);
    },
  };
}
