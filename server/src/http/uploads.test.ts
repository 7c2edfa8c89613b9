import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { declared } from "../../test/declared.ts";
import { picture } from "../../test/pictures.ts";
import { type RunningServer, runServer, TOKEN } from "../../test/running-server.ts";

const CONVERSATION = "00000000-0000-4000-9000-0000000000aa";
const VERA = { authorization: `Visitor acme-key ${TOKEN}`, origin: "http://localhost:3000" };
const VITO = { authorization: `Visitor acme-key ${"b2".repeat(32)}` };

let folder: string;
let running: RunningServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "milepost-uploads-"));
  running = await runServer({ folder });
  await running
    .visitor()
    .emitWithAck("conversation:open", { id: CONVERSATION, message: { id: randomUUID(), body: "Hello" } });
});
afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

test("[U1] a visitor declares, sends and posts a picture, and an agent's browser gets it", async () => {
  const content = await picture("jpeg");
  const upload = declared(
    { id: randomUUID(), conversationId: CONVERSATION, name: 'da"s 猫\u202e.jpg', type: "image/jpeg" },
    content,
  );
  const declaring = await call("POST", "/uploads", VERA, upload);
  expect(declaring.json).toEqual({ ok: true, isReceived: false });
  expect(declaring.headers.get("access-control-allow-origin")).toBe(VERA.origin);
  expect((await call("PUT", `/uploads/${upload.id}`, VERA, content)).json).toEqual({ ok: true });
  await post([upload.id]);

  for (const part of ["", "/thumbnail"]) {
    const got = await call("GET", `/attachments/${CONVERSATION}/${upload.id}${part}`, { cookie: running.cookie });
    expect(got.status).toBe(200);
    expect(got.headers.get("content-type")).toBe(part ? "image/webp" : "image/jpeg");
    expect(got.headers.get("content-disposition")).toBe(
      `attachment; filename="da\\"s ?.jpg"; filename*=UTF-8''da%22s%20%E7%8C%AB.jpg`,
    );
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
    expect(got.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(got.headers.get("cache-control")).toBe("no-store");
    expect(got.headers.get("access-control-allow-origin")).toBeNull();
  }
  const own = await call("GET", `/attachments/${CONVERSATION}/${upload.id}`, VERA);
  expect(own.status).toBe(200);
  expect(own.headers.get("access-control-allow-origin")).toBe(VERA.origin);
  expect(own.headers.get("access-control-allow-credentials")).toBeNull();
});

test("[U4] a page is given as bytes to be saved, whoever asks", async () => {
  const content = Buffer.from("<!doctype html><script>alert(document.cookie)</script>");
  const upload = await sent(content, { name: "statement.html", type: "text/html" });
  await post([upload.id]);
  for (const who of [VERA, { cookie: running.cookie }]) {
    const got = await call("GET", `/attachments/${CONVERSATION}/${upload.id}`, who);
    expect(got.headers.get("content-type")).toBe("application/octet-stream");
    expect(got.headers.get("content-disposition")).toBe("attachment; filename=statement.html");
    expect(got.headers.get("content-security-policy")).toContain("sandbox");
    expect(got.text).toBe(content.toString());
    const small = await call("GET", `/attachments/${CONVERSATION}/${upload.id}/thumbnail`, who);
    expect(small.status).toBe(404);
  }
});

test("[U6] to others a file, an upload and a conversation are not there, in the same words", async () => {
  const bound = await sent(Buffer.from("A receipt"));
  await post([bound.id]);
  const unbound = await sent(Buffer.from("Another"));
  const got = async (path: string, who: Record<string, string>) => {
    const { status, text } = await call("GET", path, who);
    return `${status} ${text}`;
  };
  const absent = await got(`/attachments/${randomUUID()}/${randomUUID()}`, VITO);
  expect(absent).toMatch(/^404 .*"not_found"/);
  for (const [path, who] of [
    [`/attachments/${CONVERSATION}/${bound.id}`, VITO],
    [`/attachments/${CONVERSATION}/${bound.id}/thumbnail`, VITO],
    [`/attachments/${CONVERSATION}/${unbound.id}`, VERA],
    [`/attachments/${CONVERSATION}/${unbound.id}`, { cookie: running.cookie }],
    [`/attachments/${CONVERSATION}/..%2f..%2fmilepost.sqlite`, { cookie: running.cookie }],
    [`/attachments/x/${bound.id}`, { cookie: running.cookie }],
  ] as const) {
    expect(await got(path, who)).toBe(absent);
  }
  const put = async (id: string, who: Record<string, string>) =>
    (await call("PUT", `/uploads/${id}`, who, Buffer.from("Another"))).text;
  expect(await put(bound.id, VITO)).toBe(await put(randomUUID(), VITO));
  expect(await put("..%2f..%2fevil", VITO)).toBe(await put(randomUUID(), VITO));
});

test("[U6] a page of an origin that the site does not list gets nothing by a visitor's token", async () => {
  const upload = await sent(Buffer.from("A receipt"));
  await post([upload.id]);
  const stranger = { ...VERA, origin: "https://evil.example" };
  for (const answer of [
    await call("GET", `/attachments/${CONVERSATION}/${upload.id}`, stranger),
    await call("PUT", `/uploads/${upload.id}`, stranger, Buffer.from("x")),
    await call("POST", "/uploads", stranger, {}),
  ]) {
    expect(answer.status).toBe(403);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  }
});

test("a browser may ask before it sends a token, and is never told to send cookies", async () => {
  const asked = await call("OPTIONS", `/uploads/${randomUUID()}`, { origin: "http://localhost:3000" });
  expect(asked.status).toBe(204);
  expect(asked.headers.get("access-control-allow-headers")).toContain("Authorization");
  expect(asked.headers.get("access-control-allow-methods")).toContain("PUT");
  expect(asked.headers.get("access-control-allow-credentials")).toBeNull();
});

test("[U3] what is longer or shorter than declared, or other content, is refused and can be sent again", async () => {
  const content = Buffer.from("A receipt");
  const upload = declared({ id: randomUUID(), conversationId: CONVERSATION }, content);
  await call("POST", "/uploads", VERA, upload);
  const put = async (body: Buffer) => (await call("PUT", `/uploads/${upload.id}`, VERA, body)).json;

  expect(await put(Buffer.from("A receipt and more"))).toMatchObject({ error: { code: "too_large" } });
  expect(await put(Buffer.from("A"))).toMatchObject({ error: { code: "invalid" } });
  expect(await put(Buffer.from("A RECEIPT"))).toMatchObject({ error: { code: "invalid" } });
  expect(await put(content)).toEqual({ ok: true });
});

test("[U3] one that is cut in the middle leaves nothing, and the same upload goes on after a restart", async () => {
  const content = Buffer.alloc(200_000, "x");
  const upload = declared({ id: randomUUID(), conversationId: CONVERSATION }, content);
  await call("POST", "/uploads", VERA, upload);
  const cut = request(`${running.address}/api/v1/uploads/${upload.id}`, {
    method: "PUT",
    headers: { ...VERA, "content-length": content.length },
  });
  const gone = new Promise((done) => cut.on("error", done));
  cut.write(content.subarray(0, 100_000));
  await vi.waitUntil(() => incoming().length === 1);
  cut.destroy();
  await gone;
  await vi.waitUntil(() => incoming().length === 0);

  await running.close();
  running = await restarted();
  expect((await call("POST", "/uploads", VERA, upload)).json).toEqual({ ok: true, isReceived: false });
  const both = await Promise.all([0, 1].map(() => call("PUT", `/uploads/${upload.id}`, VERA, content)));
  expect(both.map(({ json }) => json)).toEqual([{ ok: true }, { ok: true }]);
  expect((await call("POST", "/uploads", VERA, upload)).json).toEqual({ ok: true, isReceived: true });
});

test("[U7] nobody sends more than a few files at the same time", async () => {
  const content = Buffer.alloc(1_000, "x");
  const slow = [];
  for (let n = 0; n < 6; n++) {
    const upload = declared({ id: randomUUID(), conversationId: CONVERSATION }, content);
    await call("POST", "/uploads", VERA, upload);
    const put = request(`${running.address}/api/v1/uploads/${upload.id}`, { method: "PUT", headers: VERA });
    put.on("error", () => undefined);
    put.write("x");
    slow.push(put);
  }
  await vi.waitUntil(() => incoming().length === 6);
  const one = declared({ id: randomUUID(), conversationId: CONVERSATION }, content);
  await call("POST", "/uploads", VERA, one);
  expect((await call("PUT", `/uploads/${one.id}`, VERA, content)).json).toMatchObject({
    error: { code: "rate_limited", retryAfterMs: 1_000 },
  });
  for (const put of slow) put.destroy();
  await vi.waitUntil(() => incoming().length === 0);
  expect((await call("PUT", `/uploads/${one.id}`, VERA, content)).json).toEqual({ ok: true });
});

async function sent(content: Buffer, about: Partial<ReturnType<typeof declared>> = {}) {
  const upload = declared({ id: randomUUID(), conversationId: CONVERSATION, ...about }, content);
  await call("POST", "/uploads", VERA, upload);
  const { json } = await call("PUT", `/uploads/${upload.id}`, VERA, content);
  if (!json.ok) throw new Error(json.error.message);
  return upload;
}

async function post(attachments: string[]): Promise<void> {
  const input = { id: randomUUID(), conversationId: CONVERSATION, body: "", attachments };
  const auth = { protocol: 1, site: "acme-key", token: TOKEN };
  const { json } = await call("POST", "/commands/message:post", {}, { auth, ...input });
  if (!json.ok) throw new Error(json.error.message);
}

async function call(method: string, path: string, headers: Record<string, string>, body?: Buffer | object) {
  const isBytes = Buffer.isBuffer(body);
  const type = isBytes ? "application/octet-stream" : "application/json";
  const response = await fetch(`${running.address}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body && { "content-type": type }) },
    ...(body && { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** What has arrived in part. */
function incoming(): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.includes("incoming/"));
}

/** The same server on the same folder, where Acme and Ana are already. */
async function restarted(): Promise<RunningServer> {
  return runServer({ folder, isKnown: true });
}
