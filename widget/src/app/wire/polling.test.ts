// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openPolling } from "./polling.ts";

interface Asked {
  address: string;
  body: unknown;
  answer(text: string, ok?: boolean): void;
  fail(): void;
}

let asked: Asked[];
let heard: string[];
const server = "https://chat.example";
const listening = () => asked.filter(({ body }) => body === undefined);
const posted = () => asked.filter(({ body }) => body !== undefined);

beforeEach(() => {
  asked = [];
  heard = [];
  vi.stubGlobal("fetch", (address: string, { body, signal }: RequestInit) => {
    return new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("aborted")));
      asked.push({
        address,
        body,
        answer: (text, ok = true) => resolve({ ok, text: async () => text }),
        fail: () => reject(new Error("no network")),
      });
    });
  });
});
afterEach(() => vi.unstubAllGlobals());

function open() {
  return openPolling(server, { frame: (text) => heard.push(text), ended: () => heard.push("ended") });
}

test("it asks for frames again and again, under the session that the first of them names", async () => {
  open();
  expect(asked[0]?.address).toMatch(/^https:\/\/chat\.example\/socket\.io\/\?EIO=4&transport=polling&t=/);
  listening()[0]?.answer('0{"sid":"abc"}');
  await vi.waitFor(() => expect(listening()).toHaveLength(2));
  expect(listening()[1]?.address).toContain("&sid=abc&t=");
  listening()[1]?.answer("40/visitor,{}\x1e2");
  await vi.waitFor(() => expect(listening()).toHaveLength(3));
  expect(heard).toEqual(['0{"sid":"abc"}', "40/visitor,{}", "2"]);
  expect(new Set(asked.map(({ address }) => address)).size).toBe(3);
});

test("frames are brought one request at a time, and those that wait travel together, in order", async () => {
  const line = open();
  line.send("a");
  line.send("b");
  line.send("c");
  expect(posted().map(({ body }) => body)).toEqual(["a"]);
  posted()[0]?.answer("ok");
  await vi.waitFor(() => expect(posted()).toHaveLength(2));
  expect(posted()[1]?.body).toBe("b\x1ec");
  posted()[1]?.answer("ok");
  await vi.waitFor(() => Promise.resolve());
  line.send("d");
  await vi.waitFor(() => expect(posted().at(-1)?.body).toBe("d"));
});

test.each(["an answer that is none", "no network", "a post that fails"])("%s is the end, told once", async (how) => {
  const line = open();
  line.send("a");
  if (how === "an answer that is none") listening()[0]?.answer("", false);
  else if (how === "no network") listening()[0]?.fail();
  else posted()[0]?.fail();
  await vi.waitFor(() => expect(heard).toEqual(["ended"]));
  line.close();
  await vi.waitFor(() => expect(heard).toEqual(["ended"]));
});

test("closing ends what is asked", async () => {
  const line = open();
  line.close();
  expect(heard).toEqual(["ended"]);
  await vi.waitFor(() => Promise.resolve());
  expect(asked).toHaveLength(1);
});
