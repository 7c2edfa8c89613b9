import { applyEntry, type Conversation, type Entry } from "@milepost/shared";
import { expect } from "vitest";
import type { Product } from "../src/product.ts";
import { createWire, type WireVisitor } from "../src/wire.ts";
import { type Line, logsOf, send } from "./burst.ts";

/** How many posts of each line are sent again: fewer than what one visitor may send at once. */
const REPEATS = 20;

export interface Scene {
  product: Product;
  key: string;
  cookie: string;
  lines: Line[];
}

/** What was said against what the server has of it now. */
export async function proveLogs({ product, key, cookie, lines }: Scene): Promise<void> {
  const wire = createWire(product.address);
  const agent = wire.agent(cookie);
  await agent.session;
  await Promise.all(
    lines
      .filter(({ posts }) => posts.length > 0)
      .map(async (line) => {
        const { visitor, seen, whole } = await logsOf(wire, key, agent, line);
        proveLog(line, seen, whole);
        await proveRepeats(visitor, line, seen);
        await proveState(visitor, line);
      }),
  );
  wire.hangUp();
}

/** Every acknowledged message once and at its place; each unanswered one once at most; no gap for either side. */
function proveLog({ posts }: Line, seen: Entry[], whole: Entry[]): void {
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
  expect(whole.map(({ seq }) => seq)).toEqual(whole.map((_, index) => index + 1));
  const inLog = new Set(seen.map(({ id }) => id));
  const kept = posts.filter(({ id }) => inLog.has(id));
  expect(messagesOf(seen), "what the visitor sees").toEqual(kept.map(({ id, body }) => ({ id, body })));
  expect(messagesOf(whole), "what the team sees").toEqual(kept.map(({ id, body }) => ({ id, body })));
  expect(posts.filter(({ id, acked }) => acked && !inLog.has(id)).map(({ body }) => body)).toEqual([]);
}

async function proveRepeats(visitor: WireVisitor, line: Line, before: Entry[]): Promise<void> {
  const latest = line.posts.slice(-REPEATS);
  const replies = await Promise.all(latest.map((post) => send(visitor, line, post)));
  for (const [index, post] of latest.entries()) {
    const seq = before.find(({ id }) => id === post.id)?.seq;
    const again = replies[index];
    expect(again, "a repeat").toMatchObject({ ok: true, ...(seq === undefined ? {} : { seq }) });
    if (post.acked) expect(again).toEqual(post.acked);
    if (again) post.acked = again;
  }
  const after = await visitor.log(line.conversationId);
  expect(messagesOf(after).map(({ id }) => id)).toEqual(line.posts.map(({ id }) => id));
}

/** [D11] */
async function proveState(visitor: WireVisitor, { conversationId }: Line): Promise<void> {
  const log = await visitor.log(conversationId);
  const window = await visitor.ask("conversation:window", { conversationId });
  const folded = log.reduce<Conversation | undefined>(applyEntry, undefined);
  expect(window).toMatchObject({ ok: true, state: JSON.parse(JSON.stringify(folded)), head: log.length });
}

function messagesOf(entries: Entry[]): { id: string; body: string }[] {
  return entries.flatMap((entry) => (entry.kind === "message" ? [{ id: entry.id, body: entry.body }] : []));
}
