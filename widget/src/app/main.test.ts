import { act } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { createFakeDatabases } from "../../test/fake-databases.ts";
import type { Stage } from "../contract.ts";
import { mount } from "./main.tsx";

let host: HTMLElement;
let warned: MockInstance;

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => 0, removeEventListener: () => 0 }));
  warned = vi.spyOn(console, "warn").mockReturnValue();
});

afterEach(() => {
  host?.remove();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function stage(site: string | undefined): Stage {
  return {
    server: "http://127.0.0.1:9",
    options: { site },
    card: { key: "acme", name: "Acme", accent: "#1f5f5b", colorScheme: "auto" },
    draw() {
      if (host?.isConnected && host.shadowRoot) return host.shadowRoot;
      host = document.createElement("div");
      document.documentElement.append(host);
      const root = host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [];
      const button = document.createElement("button");
      button.className = "launcher";
      root.append(button);
      return root;
    },
    remove: () => host.remove(),
  };
}

const dialog = () => host.shadowRoot?.querySelector("[role=dialog]");

test("the launcher that the loader drew stays the same element", async () => {
  const given = stage("acme");
  const button = given.draw().querySelector("button");
  await act(async () => void (await mount(given)));
  expect(host.shadowRoot?.querySelector("button")).toBe(button);
  expect(button?.getAttribute("aria-label")).toBe("Open chat");
  expect(button?.getAttribute("aria-expanded")).toBe("false");
});

test("a page opens, closes and toggles the chat, and hears of it", async () => {
  const run = await mount(stage("acme"));
  const heard: string[] = [];
  await run(["on", "ready", () => heard.push("ready")]);
  await run(["on", "open", () => heard.push("open")]);
  await run(["on", "close", () => heard.push("close")]);
  await act(async () => void (await run(["open"])));
  expect(dialog()).toBeTruthy();
  await act(async () => void (await run(["close"])));
  expect(dialog()).toBeNull();
  await act(async () => void (await run(["toggle"])));
  expect(heard).toEqual(["ready", "open", "close", "open"]);
});

test("a listener that was taken off hears nothing, and one that throws stops nothing", async () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const run = await mount(stage("acme"));
  const gone = vi.fn();
  const stays = vi.fn();
  await run(["on", "open", gone]);
  await run(["off", "open", gone]);
  await run([
    "on",
    "open",
    () => {
      throw new Error("the page's own");
    },
  ]);
  await run(["on", "open", stays]);
  await act(async () => void (await run(["open"])));
  expect(gone).not.toHaveBeenCalled();
  expect(stays).toHaveBeenCalledOnce();
  expect(reported).toHaveBeenCalledOnce();
});

test("the launcher can be hidden and shown", async () => {
  const run = await mount(stage("acme"));
  await run(["hide"]);
  expect(host.hidden).toBe(true);
  await run(["show"]);
  expect(host.hidden).toBe(false);
});

test("a shutdown takes everything away, and a boot brings it back", async () => {
  const run = await mount(stage("acme"));
  await act(async () => void (await run(["open"])));
  await act(async () => void (await run(["shutdown"])));
  expect(host.isConnected).toBe(false);
  await act(async () => void (await run(["boot", { site: "acme" }])));
  expect(host.isConnected).toBe(true);
  expect(dialog()).toBeNull();
});

test("a command or event that there is not is warned of, and nothing is thrown", async () => {
  const run = await mount(stage("acme"));
  for (const call of [["explode"], ["constructor"], [undefined], ["on", "explode", () => 0]]) await run(call as []);
  expect(warned).toHaveBeenCalledTimes(4);
});

test("a page that forgot to name its site is told so", async () => {
  const run = await mount(stage(undefined));
  await run(["open"]);
  expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("boot"));
});

test("[E8] a page that asks for consent first has an untouched device until it is given, and again when it is withdrawn", async () => {
  const deleteDatabase = vi.fn(() => {
    const deleting = { onsuccess: () => undefined };
    queueMicrotask(() => deleting.onsuccess());
    return deleting;
  });
  const openDatabase = vi.fn(() => ({}));
  vi.stubGlobal("indexedDB", { deleteDatabase, open: openDatabase });
  const given = stage("acme");
  given.options.consent = false;
  const run = await mount(given);
  await act(async () => void (await run(["open"])));
  expect(dialog()).toBeTruthy();
  expect(Object.keys(localStorage)).toEqual([]);
  await run(["consent", true]);
  const kept = () => Object.keys(localStorage).filter((key) => key === "milepost:token:acme");
  expect(kept()).toHaveLength(1);
  const token = localStorage.getItem("milepost:token:acme");
  await act(async () => void (await run(["consent", false])));
  expect(deleteDatabase).toHaveBeenCalledWith("milepost:acme");
  expect(Object.keys(localStorage)).toEqual([]);
  await act(async () => void (await run(["open"])));
  expect(Object.keys(localStorage)).toEqual([]);
  await run(["consent", true]);
  expect(localStorage.getItem("milepost:token:acme")).not.toBe(token);
  expect(openDatabase).not.toHaveBeenCalled();
  await act(async () => void (await run(["shutdown"])));
});

describe("[V2] identify", () => {
  /** Every connection of the shop's, and what it said of who the visitor is. */
  const handshakes: { token: string; identity?: string }[] = [];
  let refuse: string | undefined;

  class Server {
    onmessage?: (event: { data: string }) => void;
    onclose?: () => void;
    constructor() {
      setTimeout(() => this.onmessage?.({ data: '0{"sid":"s","pingInterval":15000,"pingTimeout":8000}' }));
    }
    send(frame: string): void {
      if (!frame.startsWith("40/visitor,")) return;
      const said = JSON.parse(frame.slice("40/visitor,".length));
      // Chats of other tests may still be trying.
      if (said.site !== "shop") return;
      handshakes.push(said);
      const no = JSON.stringify({ message: refuse, data: { code: "unauthorized", message: refuse } });
      this.onmessage?.({ data: refuse ? `44/visitor,${no}` : '40/visitor,{"sid":"n"}' });
    }
    close = () => this.onclose?.();
  }
  beforeEach(() => {
    handshakes.length = 0;
    refuse = undefined;
    vi.stubGlobal("WebSocket", Server);
    vi.stubGlobal("indexedDB", createFakeDatabases().indexedDB);
  });

  test("before the chat is opened it is said with the first connection", async () => {
    const run = await mount(stage("shop"));
    await run(["identify", { token: "signed" }]);
    expect(handshakes).toEqual([]);
    await act(async () => void (await run(["open"])));
    await vi.waitFor(() => expect(handshakes).toMatchObject([{ identity: "signed" }]));
    await run(["shutdown"]);
  });

  test("in an open chat it begins anew, open; the same once more changes nothing", async () => {
    const run = await mount(stage("shop"));
    await act(async () => void (await run(["open"])));
    await vi.waitFor(() => expect(handshakes).toHaveLength(1));
    await act(async () => void (await run(["identify", { token: "signed" }])));
    await vi.waitFor(() => expect(handshakes).toHaveLength(2));
    await act(async () => void (await run(["identify", { token: "signed" }])));
    expect(handshakes.map(({ identity }) => identity)).toEqual([undefined, "signed"]);
    expect(dialog()).toBeTruthy();
    await run(["shutdown"]);
  });

  test("[V3] a wrong one is told to the page once, and to the visitor", async () => {
    refuse = "The identity has expired (exp).";
    const run = await mount(stage("shop"));
    await run(["identify", { token: "old" }]);
    await act(async () => void (await run(["open"])));
    await vi.waitFor(() => expect(warned).toHaveBeenCalledExactlyOnceWith(`Milepost: ${refuse}`));
    await vi.waitFor(() => expect(dialog()?.textContent).toContain("does not know you any more"));
    await run(["shutdown"]);
  });

  test("[V7] after a shutdown it is somebody new who says nothing of themselves", async () => {
    vi.stubGlobal("fetch", async () => Response.json({ ok: true }));
    const run = await mount(stage("shop"));
    await run(["identify", { token: "signed" }]);
    await act(async () => void (await run(["open"])));
    await vi.waitFor(() => expect(handshakes).toHaveLength(1));
    await act(async () => void (await run(["shutdown"])));
    expect(Object.keys(localStorage)).toEqual([]);
    await act(async () => void (await run(["boot", { site: "shop" }])));
    await act(async () => void (await run(["open"])));
    await vi.waitFor(() => expect(handshakes).toHaveLength(2));
    expect(handshakes[1]).not.toHaveProperty("identity");
    expect(handshakes[1]?.token).not.toBe(handshakes[0]?.token);
    await run(["shutdown"]);
  });

  test("[V7] an app that comes to forget draws nothing", async () => {
    const given = stage("shop");
    given.options.isOver = true;
    localStorage.setItem("milepost:token:shop", "a token");
    const run = await mount(given);
    await run(["shutdown"]);
    expect(handshakes).toEqual([]);
    expect(localStorage.length).toBe(0);
  });
});
