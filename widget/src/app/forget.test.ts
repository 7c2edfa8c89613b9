import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onCleanDevice } from "../../test/draw.tsx";
import { forget } from "./forget.ts";

const asked: { url: string; body: unknown; keepalive: boolean | undefined }[] = [];

beforeEach(() => {
  asked.length = 0;
  localStorage.clear();
  vi.stubGlobal("fetch", async (url: string, { body, keepalive }: RequestInit) => {
    asked.push({ url, body: JSON.parse(String(body)), keepalive });
    throw new TypeError("No network");
  });
});
afterEach(() => vi.unstubAllGlobals());

test("[V7] the server is told to know nobody by the token, also while the page is left and without a network", async () => {
  localStorage.setItem("milepost:token:acme", "a token");
  await forget("https://chat.example", "acme");
  expect(asked).toEqual([
    {
      url: "https://chat.example/api/v1/visitor/end",
      body: { auth: { protocol: 1, site: "acme", token: "a token" } },
      keepalive: true,
    },
  ]);
  expect(localStorage.length).toBe(0);
});

test("[V7] who has no token tells the server nothing", async () => {
  await forget("https://chat.example", "acme");
  expect(asked).toEqual([]);
});
