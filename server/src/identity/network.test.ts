import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { createAddressOf, createIsProxy, isThisMachine, networkOf } from "./network.ts";

test.each([
  ["2001:db8:1:2:3::4", "2001:db8:1:2:ffff:1:2:3", true],
  ["2001:db8:1::4", "2001:db8:1:0:9::1", true],
  ["2001:DB8:0001:2::4", "2001:db8:1:2::5", true],
  ["2001:db8:1:2::4", "2001:db8:1:3::4", false],
  ["::1", "2001:db8::1", false],
  ["192.0.2.1", "::ffff:192.0.2.1", true],
  ["192.0.2.1", "192.0.2.2", false],
])("%s and %s are of one subscriber: %s", (one, other, isSame) => {
  expect(networkOf(one) === networkOf(other)).toBe(isSame);
});

test.each([
  ["127.0.0.1", true],
  ["::ffff:127.0.0.9", true],
  ["::1", true],
  ["10.0.0.1", false],
  ["2001:db8::1", false],
])("%s is this machine: %s", (address, isOurs) => {
  expect(isThisMachine(networkOf(address))).toBe(isOurs);
});

test.each([
  ["off", "10.0.0.1", false],
  ["1", "192.0.2.9", true],
  ["2", "192.0.2.8", true],
  ["10.0.0.0/8", "192.0.2.9", true],
  ["172.16.0.0/12", "10.0.0.1", false],
])("with TRUST_PROXY %s an address is what its proxies say, and no more", (TRUST_PROXY, address, isProxy) => {
  const config = readConfig({ TRUST_PROXY });
  const request = {
    headers: { "x-forwarded-for": "127.0.0.1, 192.0.2.8, 192.0.2.9" },
    socket: { remoteAddress: "10.0.0.1" },
  } as unknown as IncomingMessage;
  expect(createAddressOf(config)(request)).toBe(address);
  expect(createIsProxy(config)("10.0.0.1")).toBe(isProxy);
});

test("a line that has ended has no address", () => {
  const request = { headers: {}, socket: {} } as unknown as IncomingMessage;
  expect(createAddressOf(readConfig({ TRUST_PROXY: "1" }))(request)).toBe("");
});
