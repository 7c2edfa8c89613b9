import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeDatabases } from "../../test/fake-databases.ts";
import { forget } from "./forget.ts";

const asked: { url: string; body: unknown; keepalive: boolean | undefined }[] = [];

let databases: ReturnType<typeof createFakeDatabases>;

beforeEach(() => {
  asked.length = 0;
  localStorage.clear();
  databases = createFakeDatabases();
  vi.stubGlobal("indexedDB", databases.indexedDB);
  vi.stubGlobal("fetch", async (url: string, { body, keepalive }: RequestInit) => {
    asked.push({ url, body: JSON.parse(String(body)), keepalive });
    throw new TypeError("No network");
  });
});
afterEach(() => vi.unstubAllGlobals());

test("[V7] the server is told to know nobody by the token, also while the page is left and without a network", async () => {
  localStorage.setItem("milepost:token:acme", "a token");
  localStorage.setItem("milepost:draft:acme:new", "words");
  localStorage.setItem("milepost:token:boreal", "another");
  await forget("https://chat.example", "acme");
  expect(asked).toEqual([
    {
      url: "https://chat.example/api/v1/visitor/end",
      body: { auth: { protocol: 1, site: "acme", token: "a token" } },
      keepalive: true,
    },
  ]);
  expect(Object.keys(localStorage)).toEqual(["milepost:token:boreal"]);
  expect(databases.deleted).toEqual(["milepost:acme"]);
});

test("[V7] who has no token tells the server nothing", async () => {
  await forget("https://chat.example", "acme");
  expect(asked).toEqual([]);
});
