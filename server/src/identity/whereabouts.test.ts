import { expect, test } from "vitest";
import { whereabouts } from "./whereabouts.ts";

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

test.each([
  ["Chrome", CHROME],
  ["Edge", `${CHROME} Edg/142.0.0.0`],
  ["Opera", `${CHROME} OPR/120.0.0.0`],
  ["Firefox", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"],
  [
    "Safari",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
  ],
  [null, "curl/8.5.0"],
  [null, "<script>alert(1)</script>"],
])("[A9] of a browser its family is kept: %s", (browser, userAgent) => {
  expect(whereabouts({ userAgent }).browser).toBe(browser);
});

test.each([
  ["203.0.113.0/24", "203.0.113.77"],
  ["203.0.113.0/24", "::ffff:203.0.113.77"],
  ["2001:db8:1::/48", "2001:db8:1:2:3:4:5:6"],
  ["2001:db8:0::/48", "2001:db8::1"],
  ["0:0:0::/48", "::1"],
])("[A9] of an address its network is kept: %s", (network, address) => {
  expect(whereabouts({ address })).toEqual({ network, browser: null });
});
