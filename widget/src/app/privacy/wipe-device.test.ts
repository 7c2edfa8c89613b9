import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wipeDevice } from "./wipe-device.ts";

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

function database(outcome: "onsuccess" | "onerror" | "onblocked") {
  const deleteDatabase = vi.fn((_: string) => {
    const deleting: Record<string, () => void> & { error?: Error } = { error: new Error("broken") } as never;
    queueMicrotask(() => deleting[outcome]?.());
    return deleting;
  });
  vi.stubGlobal("indexedDB", { deleteDatabase });
  return deleteDatabase;
}

test("[E3] all that the chat of this site keeps goes, and nothing of another site or of the page", async () => {
  const deleteDatabase = database("onsuccess");
  for (const key of ["token:acme", "draft:acme:1", "outbox:acme:2", "token:acme2"])
    localStorage.setItem(`milepost:${key}`, "x");
  localStorage.setItem("cart", "the page's own");
  await wipeDevice("acme");
  expect(deleteDatabase).toHaveBeenCalledWith("milepost:acme");
  expect(Object.keys(localStorage).sort()).toEqual(["cart", "milepost:token:acme2"]);
});

test("[E3] a database that another tab has open is deleted when that lets go of it, one that is broken is told", async () => {
  database("onblocked");
  await wipeDevice("acme");
  database("onerror");
  await expect(wipeDevice("acme")).rejects.toThrow("broken");
});

test("[E3] where the browser forbids storage there is nothing to take away", async () => {
  const deleteDatabase = database("onsuccess");
  vi.stubGlobal(
    "localStorage",
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new DOMException("forbidden", "SecurityError");
        },
      },
    ),
  );
  await wipeDevice("acme");
  expect(deleteDatabase).not.toHaveBeenCalled();
});
