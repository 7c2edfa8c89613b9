import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeDatabases } from "../../test/fake-databases.ts";
import { createResume } from "./resume.ts";

const LINK = "L".repeat(43);
const asked: unknown[] = [];
let reply: object | undefined;

beforeEach(() => {
  asked.length = 0;
  localStorage.clear();
  vi.stubGlobal("indexedDB", createFakeDatabases().indexedDB);
  history.replaceState(null, "", `/progress/p#resume=${LINK}`);
  vi.stubGlobal("fetch", async (url: string, { body }: RequestInit) => {
    asked.push([url, JSON.parse(String(body))]);
    if (!reply) throw new TypeError("No network");
    return Response.json(reply);
  });
});
afterEach(() => {
  history.replaceState(null, "", "/");
  vi.unstubAllGlobals();
});

test("[V6] a link is used when its reader asks for it: this device is the visitor's then, and no longer anybody else's", async () => {
  localStorage.setItem("milepost:token:acme", "another's");
  localStorage.setItem("milepost:glance:acme", "{}");
  const toChat = vi.fn();
  const { resume, goOn } = createResume(toChat);
  expect(resume.value).toBe("offered");
  expect(asked).toEqual([]);

  reply = { ok: true, token: "t".repeat(43), site: "acme" };
  await goOn();
  expect(asked).toEqual([["/api/v1/visitor/resume", { token: LINK }]]);
  expect({ ...localStorage }).toEqual({ "milepost:token:acme": "t".repeat(43) });
  expect(location.hash).toBe("");
  expect(toChat).toHaveBeenCalledOnce();
});

test.each([
  ["that is good no longer", { ok: false, error: { code: "forbidden", message: "" } }, "gone"],
  ["when the server is busy", { ok: false, error: { code: "unavailable", message: "" } }, "offered"],
  ["without a network", undefined, "offered"],
] as const)("[V6] a link %s changes nothing on the device", async (_, answer, status) => {
  localStorage.setItem("milepost:token:acme", "another's");
  const toChat = vi.fn();
  const { resume, goOn } = createResume(toChat);
  reply = answer;
  await goOn();
  expect(resume.value).toBe(status);
  expect({ ...localStorage }).toEqual({ "milepost:token:acme": "another's" });
  expect(toChat).not.toHaveBeenCalled();
});

test("[L1] a link that an agent made offers nothing of the kind", () => {
  history.replaceState(null, "", "/progress/p");
  expect(createResume(() => undefined).resume.value).toBeUndefined();
});
