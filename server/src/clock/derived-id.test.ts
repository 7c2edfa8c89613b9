import { expect, test } from "vitest";
import { derivedId, uuidV5 } from "./derived-id.ts";

test("it is the UUID of the standard's own example", () => {
  const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
  expect(uuidV5(dns, "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
});

test("[D1] conversation, kind and cause tell it from every other, and nothing else does", () => {
  const [one, two] = ["00000000-0000-4000-9000-000000000001", "00000000-0000-4000-9000-000000000002"];
  const ids = [
    derivedId(one, "reminded", "10:00"),
    derivedId(two, "reminded", "10:00"),
    derivedId(one, "paused", "10:00"),
    derivedId(one, "reminded", "11:00"),
  ];
  expect(new Set(ids).size).toBe(4);
  expect(derivedId(one, "reminded", "10:00")).toBe(ids[0]);
});
