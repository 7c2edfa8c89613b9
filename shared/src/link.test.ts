import { expect, test, vi } from "vitest";
import { CONVERSATION } from "../test/fake-server.ts";
import { ANSWER_TIMEOUT_MS, createLink, type SocketLike } from "./link.ts";

test("a reply is handed on as it came", async () => {
  const { socket, answer } = fakeSocket();
  const asked = createLink(socket).ask("update:request", { id: CONVERSATION, conversationId: CONVERSATION });
  answer.resolve({ ok: true, seq: 1, head: 1 });
  expect(await asked).toEqual({ ok: true, seq: 1, head: 1 });
  expect(socket.timeout).toHaveBeenCalledWith(ANSWER_TIMEOUT_MS);
});

test.each(["timeout", "disconnect"])("without a reply there is nothing: %s", async (how) => {
  const { socket, answer, disconnect } = fakeSocket();
  const asked = createLink(socket).ask("update:request", { id: CONVERSATION, conversationId: CONVERSATION });
  if (how === "timeout") answer.reject(new Error("operation has timed out"));
  else disconnect();
  expect(await asked).toBeUndefined();
});

test("nothing is left with a socket that is down: Socket.IO would send it later, out of its turn", async () => {
  const { socket } = fakeSocket();
  socket.connected = false;
  expect(await createLink(socket).ask("conversation:list", {})).toBeUndefined();
  expect(socket.timeout).not.toHaveBeenCalled();
});

test("a restart ends the connection", () => {
  const { socket } = fakeSocket();
  createLink(socket).restart();
  expect(socket.disconnect).toHaveBeenCalledOnce();
});

function fakeSocket() {
  const answer = Promise.withResolvers<unknown>();
  const listeners = new Set<() => void>();
  const socket = {
    connected: true as boolean,
    timeout: vi.fn(() => ({ emitWithAck: () => answer.promise })),
    once: (_: "disconnect", listener: () => void) => listeners.add(listener),
    off: (_: "disconnect", listener: () => void) => listeners.delete(listener),
    disconnect: vi.fn(),
  } satisfies SocketLike;
  const disconnect = () => {
    for (const listener of listeners) listener();
  };
  return { socket, answer, disconnect };
}
