import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Office, openOffice } from "../src/office.ts";
import { type Product, startProduct } from "../src/product.ts";
import { createWire, freshId, type Wire, type WireVisitor } from "../src/wire.ts";

const BODY_MAX = 10_000;

let product: Product;
let office: Office;
let wire: Wire;
let vera: WireVisitor;
let site: string;
const conversationId = freshId();

beforeAll(async () => {
  product = await startProduct();
  office = await openOffice(product);
  wire = createWire(product.address);
  site = (await office.site()).key;
  vera = wire.visitor(site);
  await vera.session;
  await vera.ask("conversation:open", { id: conversationId, message: { id: freshId(), body: "Hello" } });
});
afterAll(async () => {
  wire?.hangUp();
  await product?.close();
});

const REFUSED: Record<string, string> = {
  "no character": "",
  "blanks only": " \n\t\u00a0",
  "10,001 characters": "x".repeat(BODY_MAX + 1),
  "10,001 emoji": "🚲".repeat(BODY_MAX + 1),
  "a NUL": "before\0after",
  "a lone high surrogate": "before\ud83dafter",
  "a lone low surrogate": "\udeb2",
};

describe("a message is refused as invalid, and nothing is stored, with", () => {
  test.each(Object.entries(REFUSED))("%s", async (_, body) => {
    const before = await vera.log(conversationId);
    const stranger = wire.visitor(site);
    await stranger.session;
    const replies = [
      await vera.ask("message:post", { id: freshId(), conversationId, body }),
      await stranger.ask("conversation:open", { id: freshId(), message: { id: freshId(), body } }),
      await overHttp("message:post", { id: freshId(), conversationId, body }),
    ];
    for (const reply of replies) {
      expect(reply).toMatchObject({
        ok: false,
        error: { code: "invalid", message: expect.stringMatching(/body: must/) },
      });
    }
    expect(await vera.log(conversationId)).toEqual(before);
    expect((await office.conversations()).conversations).toHaveLength(1);
  });
});

const KEPT: Record<string, string> = {
  markup: `<img src=x onerror="alert(1)"><script>alert(1)</script> &amp; </textarea> [a](javascript:alert(1))`,
  "what databases read as more than text": `'; DROP TABLE entries; -- \\ % _ $1 ? :name "`,
  emoji: "🚲 👩‍👩‍👧‍👦 🏳️‍🌈 ❤️",
  "right-to-left overrides": "\u202eevil\u202c שלום \u2066a\u2069 مرحبا",
  "what is not visible": "a\u200bb\u00adc\ufeffd\u2028e\u0007",
  "letters that could be composed": "A\u030a \u00c5 \ufb01",
  "blanks at its ends and lines": "  two\r\n\n\tlines  ",
  "10,000 emoji": "🚲".repeat(BODY_MAX),
};

describe("a message is kept as it was written, with", () => {
  test.each(Object.entries(KEPT))("%s", async (_, body) => {
    const id = freshId();
    const agent = wire.agent(office.cookie);
    await agent.session;
    await agent.ask("conversation:window", { conversationId });
    const heard = new Promise((resolve) => agent.socket.once("entry:added", resolve));
    expect(await vera.ask("message:post", { id, conversationId, body })).toMatchObject({ ok: true });
    expect(await heard).toMatchObject({ entry: { id, body } });
    expect((await vera.log(conversationId)).find((entry) => entry.id === id)).toMatchObject({ kind: "message", body });
  });
});

describe("a connection is refused for good", () => {
  test.each([
    ["an unknown site key", { protocol: 1, site: "nowhere", token: "a1".repeat(32) }, "not_found"],
    ["a client that is too old", { protocol: 0, site: "nowhere", token: "a1".repeat(32) }, "client_too_old"],
    ["a token that is none", { protocol: 1, site: "nowhere", token: "short" }, "invalid"],
  ])("for %s", async (_, auth, code) => {
    const socket = wire.knock("visitor", auth);
    const error = await new Promise<Error & { data?: object }>((resolve) => socket.once("connect_error", resolve));
    expect(error.data).toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });
});

async function overHttp(name: string, input: object): Promise<unknown> {
  const response = await fetch(`${product.address}/api/v1/commands/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...input, auth: { protocol: 1, site, token: vera.credential } }),
  });
  return response.json();
}
