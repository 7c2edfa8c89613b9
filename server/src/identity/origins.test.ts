import { describe, expect, test } from "vitest";
import { DEFAULT_ORIGINS, exactOrigin, isAllowedOrigin, isForeign, isOwnOrigin } from "./origins.ts";

const own = { publicUrl: "https://chat.acme.example", isPublicUrlSet: true };
const unset = { publicUrl: "http://localhost:8080", isPublicUrlSet: false };
const acme = { origins: ["https://acme.example", "https://shop.acme.example:8443"] };

describe("an origin that a site lists", () => {
  test("is allowed exactly as it is written", () => {
    expect(isAllowedOrigin("https://acme.example", acme, own, undefined)).toBe(true);
    expect(isAllowedOrigin("https://shop.acme.example:8443", acme, own, undefined)).toBe(true);
  });

  test.each([
    ["another scheme", "http://acme.example"],
    ["another port", "https://acme.example:444"],
    ["the listed host without its port", "https://shop.acme.example"],
    ["a subdomain", "https://www.acme.example"],
    ["a look-alike suffix", "https://acme.example.evil.example"],
    ["a look-alike prefix", "https://evilacme.example"],
    ["the host as a user's name", "https://acme.example@evil.example"],
    ["a path behind it", "https://acme.example/"],
    ["upper case, which no browser sends", "https://ACME.example"],
    ["an opaque origin", "null"],
    ["an empty one", ""],
    ["a star", "*"],
    ["a file", "file://"],
  ])("does not let in %s", (_, origin) => {
    expect(isAllowedOrigin(origin, acme, own, "chat.acme.example")).toBe(false);
  });
});

describe("a new site", () => {
  const site = { origins: DEFAULT_ORIGINS };

  test.each(["http://localhost", "http://localhost:3000", "http://127.0.0.1", "http://127.0.0.1:65535"])(
    "allows %s",
    (origin) => {
      expect(isAllowedOrigin(origin, site, own, undefined)).toBe(true);
    },
  );

  test.each([
    "https://localhost:3000",
    "http://localhost.evil.example",
    "http://localhost:3000.evil.example",
    "http://localhost:80@evil.example",
    "http://localhost:",
    "http://127.0.0.10",
    "http://127.0.0.1:x",
    "http://[::1]:3000",
    "http://acme.localhost:3000",
  ])("does not allow %s", (origin) => {
    expect(isAllowedOrigin(origin, site, own, undefined)).toBe(false);
  });

  test("allows the server's own address, also after its origins were set", () => {
    expect(isAllowedOrigin("https://chat.acme.example", site, own, undefined)).toBe(true);
    expect(isAllowedOrigin("https://chat.acme.example", acme, own, undefined)).toBe(true);
  });
});

describe("the server's own origin", () => {
  test("is PUBLIC_URL alone where that is set, whatever host the request names", () => {
    expect(isOwnOrigin("https://chat.acme.example", own, "evil.example")).toBe(true);
    expect(isOwnOrigin("https://evil.example", own, "evil.example")).toBe(false);
    expect(isOwnOrigin("http://chat.acme.example", own, "chat.acme.example")).toBe(false);
  });

  test("is also the address that the request names while PUBLIC_URL is unset", () => {
    expect(isOwnOrigin("http://192.168.1.5:8080", unset, "192.168.1.5:8080")).toBe(true);
    expect(isOwnOrigin("http://localhost:8080", unset, "192.168.1.5:8080")).toBe(true);
    expect(isOwnOrigin("http://192.168.1.5:9090", unset, "192.168.1.5:8080")).toBe(false);
    expect(isOwnOrigin("null", unset, "192.168.1.5:8080")).toBe(false);
    expect(isOwnOrigin("null", unset, undefined)).toBe(false);
  });
});

describe("a foreign request", () => {
  test("comes from another origin", () => {
    expect(isForeign({ origin: "https://chat.acme.example" }, own)).toBe(false);
    expect(isForeign({ origin: "https://evil.example" }, own)).toBe(true);
    expect(isForeign({ origin: "null" }, own)).toBe(true);
  });

  test("is believed by its Origin before its Sec-Fetch-Site", () => {
    expect(isForeign({ origin: "https://evil.example", "sec-fetch-site": "same-origin" }, own)).toBe(true);
  });

  test.each([
    ["cross-site", true],
    ["same-site", true],
    ["same-origin", false],
    ["none", false],
  ])("without an Origin is judged by Sec-Fetch-Site: %s", (site, foreign) => {
    expect(isForeign({ "sec-fetch-site": site }, own)).toBe(foreign);
  });

  test("is none when neither header is there: that is no browser", () => {
    expect(isForeign({}, own)).toBe(false);
  });
});

describe("an origin that a person types", () => {
  test.each([
    ["https://Acme.Example", "https://acme.example"],
    ["https://acme.example/", "https://acme.example"],
    ["https://acme.example:443", "https://acme.example"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["http://localhost:*", "http://localhost:*"],
  ])("%s becomes %s", (typed, origin) => {
    expect(exactOrigin(typed)).toBe(origin);
  });

  test.each([
    "acme.example",
    "https://acme.example/shop",
    "https://acme.example?x",
    "https://user@acme.example",
    "https://*.acme.example",
    "https://acme.example:*",
    "ftp://acme.example",
    "null",
    "*",
    "",
  ])("%s is refused", (typed) => {
    expect(exactOrigin(typed)).toBeUndefined();
  });
});
