/**
 * What Socket.IO alone costs: a process that hands every post on to who follows, and acknowledges it. It keeps nothing, checks
 * nothing and knows nobody. It has the product's transport options, and tells its address to its parent.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { FRAME_MAX_BYTES } from "@milepost/shared";
import { Server, type Socket } from "socket.io";

type Acknowledge = (reply: object) => void;

const http = createServer((_, response) => {
  const { rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  response.end(`process_resident_memory_bytes ${rss}\nprocess_cpu_seconds_total ${(user + system) / 1e6}\n`);
});
const io = new Server(http, { serveClient: false, maxHttpBufferSize: FRAME_MAX_BYTES, perMessageDeflate: false });
const agents = io.of("/agent");

agents.on("connection", (socket: Socket) => {
  socket.emit("session:started", {});
  socket.on("conversation:window", ({ conversationId }: { conversationId: string }, acknowledge: Acknowledge) => {
    socket.join(conversationId);
    acknowledge({ ok: true });
  });
});
io.of("/visitor").on("connection", (socket: Socket) => {
  socket.emit("session:started", {});
  socket.on("conversation:open", (_: object, acknowledge: Acknowledge) => acknowledge({ ok: true }));
  socket.on("message:post", (entry: { conversationId: string }, acknowledge: Acknowledge) => {
    acknowledge({ ok: true });
    agents.to(entry.conversationId).emit("entry:added", { conversationId: entry.conversationId, entry });
  });
});

http.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${(http.address() as AddressInfo).port}`));
process.on("disconnect", () => process.exit());
