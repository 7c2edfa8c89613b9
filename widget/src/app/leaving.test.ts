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
const bodies = () => fetched.mock.calls.map(([, { body }]) => JSON.parse(String(body)));

test("each row goes as its command, under its id, by a request that needs no preflight and outlives the page", () => {
  leave([post(1, "one"), post(2, "two")]);
  expect(fetched.mock.calls.map(([address]) => address)).toEqual(
    Array.from({ length: 2 }, () => "https://chat.example/api/v1/commands/message:post"),
  );
  expect(bodies()[0]).toEqual({ ...post(1, "one").input, auth: { protocol: 1, site: "acme", token: "t" } });
  expect(bodies()[1]).toMatchObject({ id: id(2), body: "two" });
  for (const [, request] of fetched.mock.calls) {
    expect(request).toMatchObject({ method: "POST", keepalive: true, credentials: "omit" });
    expect(request.headers).toBeUndefined();
  }
});

test("not more than 64 KB go in all, counted as they travel, and nothing overtakes what stays", () => {
  const long = "й".repeat(10_000);
  leave([post(1, long), post(2, long), post(3, long), post(4, long), post(5, "short")]);
  expect(bodies().map((body) => body.id)).toEqual([id(1), id(2), id(3)]);
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
