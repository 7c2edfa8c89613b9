import type { OutboxRow } from "@milepost/shared";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { idOf, PARCEL } from "../test/cast.ts";
import { sendLeaving } from "./leaving.ts";

const fetched = vi.fn<(address: string, request: RequestInit) => Promise<Response>>();
beforeEach(() => {
  fetched.mockReset().mockResolvedValue(new Response());
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => vi.unstubAllGlobals());

const rows = [1, 2].map((n): OutboxRow => {
  const input = { id: idOf(n), conversationId: PARCEL, body: `${n}` };
  return { id: input.id, conversationId: PARCEL, name: "note:post", input, at: "2026-01-01" };
});

test("[D7] all goes by one request that outlives the page, with the agent's cookie", () => {
  sendLeaving(rows);
  expect(fetched).toHaveBeenCalledOnce();
  const [address, request] = fetched.mock.calls[0] ?? [];
  expect(address).toBe("/api/v1/commands");
  expect(request).toMatchObject({ method: "POST", keepalive: true, headers: { "content-type": "application/json" } });
  expect(request?.credentials ?? "same-origin").toBe("same-origin");
  expect(JSON.parse(String(request?.body))).toEqual({ commands: rows.map(({ name, input }) => ({ name, input })) });
});

test("where nothing is unsent nothing goes", () => {
  sendLeaving([]);
  expect(fetched).not.toHaveBeenCalled();
});

test("a browser that refuses is no error in the page: what was not sent is in the outbox", async () => {
  fetched.mockRejectedValue(new TypeError("Too much at once."));
  sendLeaving(rows);
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledOnce());
});
