import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Call, Stage } from "./contract.ts";

/** What the app's door was given, and what it was asked to do. */
const app = { stages: [] as Stage[], calls: [] as Call[] };
const APP =
  "data:text/javascript,export const mount = async (stage) => { globalThis.app.stages.push(stage); return async (call) => { globalThis.app.calls.push(call); if (call[0] === 'shutdown') stage.remove(); return call[0]; }; };";

let idle: (() => void)[] = [];

beforeEach(() => {
  app.stages = [];
  app.calls = [];
  idle = [];
  localStorage.clear();
  delete window.Milepost;
  vi.resetModules();
  vi.stubGlobal("app", app);
  vi.stubGlobal("requestIdleCallback", (work: () => void) => idle.push(work));
});

afterEach(async () => {
  // A loader brings its launcher back, until it is shut down.
  await window.Milepost?.("shutdown");
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function loads(config: object, attributes: Record<string, string> = {}): Promise<void> {
  const script = document.createElement("script");
  script.src = "https://chat.example/widget.js?site=acme";
  Object.assign(script.dataset, attributes);
  Object.defineProperty(document, "currentScript", { value: script, configurable: true });
  vi.stubGlobal("__MILEPOST_CONFIG__", { app: APP, ...config });
  vi.resetModules();
  await import("./loader.ts");
}

const ACME = { site: { key: "acme", name: "Acme", accent: "#1f5f5b", colorScheme: "auto" } };
const hosts = () => [...document.documentElement.children].filter(({ shadowRoot }) => shadowRoot);
const launcher = () => hosts()[0]?.shadowRoot?.querySelector("button");

test("it draws a named button in a shadow root under <html>, and reads no storage", async () => {
  const read = vi.spyOn(Storage.prototype, "getItem");
  await loads(ACME);
  expect(launcher()?.getAttribute("aria-label")).toBe("Open chat");
  expect(read).not.toHaveBeenCalled();
  expect(app.stages).toEqual([]);
});

test("the button has its name in the language that is asked for", async () => {
  await loads(ACME, { lang: "ru" });
  expect(launcher()?.getAttribute("aria-label")).toBe("Открыть чат");
});

test("intent brings the app, a click opens the chat", async () => {
  await loads(ACME);
  launcher()?.dispatchEvent(new Event("pointerenter"));
  await vi.waitFor(() => expect(app.stages).toHaveLength(1));
  expect(app.stages[0]).toMatchObject({ options: { site: "acme", page: false }, card: ACME.site });
  expect(app.calls).toEqual([]);
});

test("a click before the app is here opens as soon as it is", async () => {
  await loads(ACME);
  launcher()?.click();
  await vi.waitFor(() => expect(app.calls).toEqual([["open"]]));
});

test("calls of the page wait for the app, in their order, also those from before the script", async () => {
  window.Milepost = Object.assign(() => Promise.resolve(), { q: [["on", "ready", 1]] as unknown as Call[] });
  await loads(ACME);
  const answer = window.Milepost?.("open");
  expect(await answer).toBe("open");
  expect(app.calls).toEqual([["on", "ready", 1], ["open"]]);
});

test("a second load does nothing", async () => {
  await loads(ACME);
  const first = window.Milepost;
  await loads(ACME);
  expect(window.Milepost).toBe(first);
  expect(hosts()).toHaveLength(1);
});

test("without a site it waits to be booted", async () => {
  await loads({});
  expect(hosts()).toHaveLength(0);
  void window.Milepost?.("boot", { site: "acme" });
  expect(hosts()).toHaveLength(1);
});

test("data-site names the site where the address does not", async () => {
  await loads({}, { site: "acme" });
  launcher()?.click();
  await vi.waitFor(() => expect(app.stages[0]?.options.site).toBe("acme"));
});

test("the launcher comes back when a page clears what it does not know", async () => {
  await loads(ACME);
  hosts()[0]?.remove();
  await vi.waitFor(() => expect(hosts()).toHaveLength(1));
});

test("it can be hidden, shown and shut down before the app is here", async () => {
  await loads(ACME);
  void window.Milepost?.("hide");
  expect(hosts()[0]?.hasAttribute("hidden")).toBe(true);
  void window.Milepost?.("show");
  expect(hosts()[0]?.hasAttribute("hidden")).toBe(false);
  void window.Milepost?.("shutdown");
  expect(hosts()).toHaveLength(0);
  expect(app.stages).toEqual([]);
});

test("a visitor with an open conversation is connected when the page is idle, others are not", async () => {
  await loads(ACME);
  for (const work of idle) work();
  expect(app.stages).toEqual([]);
  localStorage.setItem("milepost:glance:acme", "{}");
  for (const work of idle) work();
  await vi.waitFor(() => expect(app.stages).toHaveLength(1));
});

test("[V2] who the visitor is is known to the app from its first moment", async () => {
  await loads(ACME);
  void window.Milepost?.("identify", { token: "signed" });
  expect(app.stages).toEqual([]);
  launcher()?.click();
  await vi.waitFor(() => expect(app.stages[0]?.options.identity).toBe("signed"));
});

test.each([[undefined], [{}], [{ token: null }]])(
  "[V3] an identity that is none is not left out: %j",
  async (given) => {
    await loads(ACME);
    void window.Milepost?.("identify", given);
    launcher()?.click();
    await vi.waitFor(() => expect(app.stages[0]?.options.identity).toBe(""));
  },
);

test("[V7] a shutdown before the app is here brings it to forget what the device keeps, and draws nothing", async () => {
  localStorage.setItem("milepost:token:acme", "a token");
  await loads(ACME);
  await window.Milepost?.("shutdown");
  expect(app.stages[0]?.options.isOver).toBe(true);
  expect(app.calls).toEqual([["shutdown"]]);
  expect(hosts()).toHaveLength(0);
});

test("forbidden storage and a broken app harm nobody; the next intent tries again", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  await loads({ ...ACME, app: "data:text/javascript,throw new Error('broken')" });
  for (const work of idle) work();
  expect(warned).not.toHaveBeenCalled();
  launcher()?.click();
  await vi.waitFor(() => expect(warned).toHaveBeenCalledOnce());
  launcher()?.click();
  await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(2));
});

test("as a page of its own it brings the app at once and draws no launcher", async () => {
  await loads(ACME, { page: "" });
  await vi.waitFor(() => expect(app.stages[0]?.options.page).toBe(true));
  expect(launcher()).toBeNull();
});

test("[E8] where consent is asked for first, nobody is looked for on the device until it is given", async () => {
  localStorage.setItem("milepost:glance:acme", "{}");
  const read = vi.spyOn(Storage.prototype, "getItem");
  vi.stubGlobal("requestIdleCallback", (work: () => void) => work());
  await loads(ACME, { consent: "" });
  expect(launcher()).toBeTruthy();
  expect(read).not.toHaveBeenCalled();
  expect(app.stages).toEqual([]);
  void window.Milepost?.("consent", true);
  await vi.waitFor(() => expect(app.stages).toHaveLength(1));
  expect(app.stages[0]).toMatchObject({ options: { consent: true } });
  localStorage.clear();
});
