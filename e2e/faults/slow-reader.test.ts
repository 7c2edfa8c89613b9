import { newToken } from "@milepost/shared";
import { expect } from "vitest";
import type { Office } from "../src/office.ts";
import type { Product } from "../src/product.ts";
import { openRawLine } from "../src/raw-line.ts";
import { test } from "../src/verbs.ts";
import { createWire, freshId, type WireAgent } from "../src/wire.ts";

/** Together more than what the system itself holds for a reader, and 1 MB. */
const POSTS = 1_500;
const BODY = "Where is my parcel? ".repeat(500);
/** Each answered with up to 256 KB. */
const QUESTIONS = 150;
/** More than the system holds, and less than what ends a connection. */
const FEW_QUESTIONS = 30;

test("[D13] who stops reading is told heads only, and fetches the rest when they read again", async ({
  server,
  office,
}) => {
  const { wire, lea, conversationId } = await scene(server, office);
  const heard = { entries: 0, heads: 0 };
  const stalled = await openAgent(server, office, (packet) => {
    if (packet.startsWith('2/agent,["entry:added"')) heard.entries += 1;
    if (packet.startsWith('2/agent,["heads"')) heard.heads += 1;
  });
  stalled.send(`2/agent,0${JSON.stringify(["conversation:window", { conversationId }])}`);
  await stalled.first("3/agent,0");
  stalled.stalls();
  await post(lea, conversationId, POSTS);
  const toldHeads = stalled.first('2/agent,["heads"');
  stalled.reads();

  expect(await toldHeads).toContain(`"${conversationId}":${POSTS + 2}`);
  expect(heard.entries).toBeGreaterThan(0);
  expect(heard.entries).toBeLessThan(POSTS);
  stalled.send(`2/agent,1${JSON.stringify(["conversation:sync", { conversationId, afterSeq: POSTS }])}`);
  expect(await stalled.first("3/agent,1")).toContain(`"head":${POSTS + 2}`);
  await lea.ask("message:post", { id: freshId(), conversationId, body: "Told again" });
  await stalled.first('2/agent,["entry:added"');
  stalled.end();
  wire.hangUp();
});

test("[D13] who asks and never reads the answers is let go, and the others are served as ever", async ({
  server,
  office,
}) => {
  const { wire, lea, conversationId } = await scene(server, office);
  await post(lea, conversationId, 60);
  const stalled = await openAgent(server, office);
  stalled.stalls();
  for (let question = 0; question < QUESTIONS; question += 1) {
    stalled.send(`2/agent,${question}${JSON.stringify(["conversation:window", { conversationId }])}`);
  }
  expect(await lea.ask("message:post", { id: freshId(), conversationId, body: "Still here" })).toMatchObject({
    ok: true,
  });
  // What was sent before is taken first, and the end behind it.
  await expect.poll(() => isLetGo(server), { timeout: 20_000 }).toBe(true);
  stalled.reads();
  await stalled.ended;
  const again = await openAgent(server, office);
  again.end();
  wire.hangUp();
});

test("a server that ends does not wait for who does not read", async ({ server, office }) => {
  const { wire, lea, conversationId } = await scene(server, office);
  await post(lea, conversationId, 60);
  const stalled = await openAgent(server, office);
  stalled.stalls();
  for (let question = 0; question < FEW_QUESTIONS; question += 1) {
    stalled.send(`2/agent,${question}${JSON.stringify(["conversation:window", { conversationId }])}`);
  }
  expect(await lea.ask("message:post", { id: freshId(), conversationId, body: "Still here" })).toMatchObject({
    ok: true,
  });

  expect(await server.stop()).toBe(0);
  stalled.end();
  wire.hangUp();
});

async function scene(server: Product, office: Office) {
  const wire = createWire(server.address);
  const conversationId = freshId();
  const vera = wire.visitor((await office.site()).key, newToken(crypto));
  await vera.session;
  await vera.ask("conversation:open", { id: conversationId, message: { id: freshId(), body: "Hello" } });
  const lea = wire.agent(office.cookie);
  await lea.session;
  return { wire, lea, conversationId };
}

/** A few at a time, in order. */
async function post(lea: WireAgent, conversationId: string, count: number): Promise<void> {
  for (let posted = 0; posted < count; ) {
    const batch = Array.from({ length: Math.min(20, count - posted) }, () =>
      lea.ask("message:post", { id: freshId(), conversationId, body: BODY }),
    );
    for (const reply of await Promise.all(batch)) expect(reply).toMatchObject({ ok: true });
    posted += batch.length;
  }
}

async function openAgent(server: Product, office: Office, heard?: (packet: string) => void) {
  const line = await openRawLine({
    address: server.address.replace("localhost", "127.0.0.1"),
    headers: { cookie: office.cookie },
    ...(heard && { heard }),
  });
  const started = line.first('2/agent,["session:started"');
  line.send("0/agent,{}");
  await started;
  return line;
}

/** Of the agents' sockets, Lea's alone is there. */
async function isLetGo({ address }: Product): Promise<boolean> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  return metrics.includes('milepost_sockets{namespace="agent"} 1');
}
