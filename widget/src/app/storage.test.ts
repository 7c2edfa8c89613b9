import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Glance } from "./glance.ts";
import { createStorage } from "./storage.ts";

const glance: Glance = { conversationId: "1", status: "open", unread: 0 };

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

test("what is kept is found by the next page, under this site's keys alone", () => {
  const storage = createStorage("acme");
  storage.keepToken("secret");
  storage.keepGlance(glance);
  expect(createStorage("acme").token()).toBe("secret");
  expect(createStorage("acme").glance()).toEqual(glance);
  expect(createStorage("other").token()).toBeUndefined();
  expect(Object.keys(localStorage).every((key) => /^milepost:\w+:acme/.test(key))).toBe(true);
});

test("what is no longer needed is removed", () => {
  const storage = createStorage("acme");
  storage.keepGlance(glance);
  storage.keepGlance(undefined);
  storage.keepDraft("new", "Hello");
  storage.keepDraft("new", "");
  expect(Object.keys(localStorage)).toEqual([]);
});

test("where the browser forbids storage, the page remembers, and says that nothing is kept", () => {
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  const storage = createStorage("acme");
  storage.keepToken("secret");
  expect(storage.token()).toBe("secret");
  expect(storage.local).toBeUndefined();
});

test("where storage is full, the page remembers", () => {
  const storage = createStorage("acme");
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  storage.keepToken("secret");
  expect(storage.token()).toBe("secret");
});

test("what another script wrote under our key is as good as nothing", () => {
  localStorage.setItem("milepost:glance:acme", "{broken");
  expect(createStorage("acme").glance()).toBeUndefined();
  localStorage.setItem("milepost:glance:acme", '"text"');
  expect(createStorage("acme").glance()).toBeUndefined();
});

test("[E8] without leave nothing is kept or looked at, and with it what the page remembers is kept", () => {
  const read = vi.spyOn(Storage.prototype, "getItem");
  const storage = createStorage("acme", false);
  storage.keepToken("secret");
  storage.keepDraft("new", "Hello");
  expect(storage.token()).toBe("secret");
  expect(storage.local).toBeUndefined();
  expect(read).not.toHaveBeenCalled();
  expect(Object.keys(localStorage)).toEqual([]);
  storage.allow();
  expect(createStorage("acme").token()).toBe("secret");
  expect(createStorage("acme").draft("new")).toBe("Hello");
});
