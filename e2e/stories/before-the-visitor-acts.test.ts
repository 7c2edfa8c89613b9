import { expect } from "vitest";
import { visitorRows } from "../src/rows.ts";
import { test } from "../src/verbs.ts";

test("before the visitor acts nothing is kept, nothing is connected, and nobody is known", async ({
  vera,
  hostPages,
  server,
  office,
}) => {
  const address = hostPages.address("plain");
  await vera.opens(address);
  await vera.opener.waitFor();
  await vera.page.waitForLoadState("networkidle");
  expect(await vera.stored()).toEqual([]);
  expect(vera.watch.sockets).toEqual([]);
  const { key } = await office.site();
  expect(vera.watch.requests.filter((url) => url.startsWith("http"))).toEqual([
    address,
    `${server.address}/widget.js?site=${key}`,
  ]);
  expect(visitorRows(server)).toBe(0);
});

test("who only looks into the chat is not written down; with the first message they are", async ({
  vera,
  hostPages,
  server,
}) => {
  await vera.opens(hostPages.address("plain"));
  await vera.opensChat();
  await expect.poll(() => vera.watch.sockets).toHaveLength(1);
  await vera.closesChat();
  expect(visitorRows(server)).toBe(0);
  expect(await vera.page.context().cookies()).toEqual([]);

  await vera.opensChat();
  await vera.says("Hello");
  await vera.seesEverythingSent();
  expect(visitorRows(server)).toBe(1);
  expect(await vera.page.context().cookies()).toEqual([]);
});
