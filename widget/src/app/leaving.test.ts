// @vitest-environment node
import type { OutboxRow } from "@milepost/shared";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CONVERSATION, id } from "../../test/cast.ts";
import { sendLeaving } from "./leaving.ts";

const fetched = vi.fn<(address: string, request: RequestInit) => Promise<Response>>();
beforeEach(() => {
  fetched.mockReset().mockResolvedValue(new Response());
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => vi.unstubAllGlobals());

const leave = (rows: OutboxRow[]) => sendLeaving({ server: "https://chat.example", site: "acme", token: "t", rows });

test("[D7] all goes by one request that needs no preflight and outlives the page", () => {
  leave([post(1, "one"), post(2, "two")]);
  expect(fetched).toHaveBeenCalledOnce();
  const [address, request] = fetched.mock.calls[0] ?? [];
  expect(address).toBe("https://chat.example/api/v1/commands");
  expect(request).toMatchObject({ method: "POST", keepalive: true, credentials: "omit" });
  expect(request?.headers).toBeUndefined();
  const commands = [post(1, "one"), post(2, "two")].map(({ name, input }) => ({ name, input }));
  expect(JSON.parse(String(request?.body))).toEqual({ commands, auth: { protocol: 1, site: "acme", token: "t" } });
});

test("where nothing is unsent nothing goes", () => {
  leave([]);
  expect(fetched).not.toHaveBeenCalled();
});

test("a browser that refuses is no error in the page: what was not sent is in the outbox", async () => {
  fetched.mockRejectedValue(new TypeError("Too much at once."));
  leave([post(1, "one")]);
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledOnce());
});

function post(n: number, body: string): OutboxRow {
  const input = { id: id(n), conversationId: CONVERSATION, body };
  return { id: id(n), conversationId: CONVERSATION, name: "message:post", input, at: "2026-01-01" };
}
