/** Long polling over `fetch`, for networks that let no WebSocket through. */
export { Fetch as Polling } from "engine.io-client";
