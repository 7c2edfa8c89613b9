import { setTimeout } from "node:timers/promises";
import { newToken } from "@milepost/shared";
import { openRawLine, type RawLine } from "../src/raw-line.ts";
import { freshId } from "../src/wire.ts";
import type { Target } from "./target.ts";

/** How many connect at the same time. */
const AT_ONCE = 50;
const ENTRY_ID = '"entry":{"id":"';
const UUID_LENGTH = 36;

/** Visitors who each have a conversation of their own, and agents who each follow their share of these. */
export interface Crowd {
  conversations: number;
  agents: number;
  /** Posts in the conversation with this number, and gives the entry's id. */
  post(conversation: number): string;
  end(): void;
}

export interface CrowdOptions {
  target: Target;
  conversations: number;
  agents: number;
  stalled?: number;
  bodyLength?: number;
  acked(id: string, conversation: number): void;
  /** The entry is on another screen than the sender's. */
  seen(id: string): void;
}

export async function gather(options: CrowdOptions): Promise<Crowd> {
  const { target, conversations, agents, stalled = 0, bodyLength = 0, acked, seen } = options;
  const ids = Array.from({ length: conversations }, () => freshId());
  const visitors = await inTurn(ids, (conversationId, number) =>
    openVisitor({ target, conversationId, bodyLength, acked: (id) => acked(id, number) }),
  );
  const team = await inTurn(Array.from({ length: agents }), (_, number) =>
    openAgent({ target, follows: ids.filter((_, index) => index % agents === number), seen }),
  );
  const stuck = await inTurn(Array.from({ length: stalled }), () => openAgent({ target, follows: ids, seen: never }));
  for (const line of stuck) line.stalls();
  return {
    conversations,
    agents,
    post(conversation) {
      const visitor = visitors[conversation];
      if (!visitor) throw new Error("There is no such conversation.");
      return visitor.post();
    },
    end() {
      for (const { line } of visitors) line.end();
      for (const line of [...team, ...stuck]) line.end();
    },
  };
}

/** Somebody at the widget who is connected and does nothing. */
export async function openIdle(target: Target): Promise<RawLine> {
  const line = await openRawLine({ address: target.address });
  await enter(line, "visitor", { protocol: 1, site: target.site, token: newToken(crypto) });
  return line;
}

/** Each after its session has started; a few at a time, so that no queue of the system overflows. */
export async function inTurn<Item, Opened>(
  items: readonly Item[],
  open: (item: Item, index: number) => Promise<Opened>,
): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const batch = items.slice(from, from + AT_ONCE);
    opened.push(...(await Promise.all(batch.map((item, index) => open(item, from + index)))));
  }
  return opened;
}

async function openVisitor(options: {
  target: Target;
  conversationId: string;
  bodyLength: number;
  acked(id: string): void;
}) {
  const { target, conversationId, bodyLength, acked } = options;
  const asked: string[] = [];
  const line = await openRawLine({
    address: target.address,
    heard(packet) {
      if (!packet.startsWith("3/visitor,")) return;
      const number = packet.slice("3/visitor,".length, packet.indexOf("["));
      const id = asked[Number(number)];
      if (!packet.includes('"ok":true')) throw new Error(`The server refused a post: ${packet}`);
      if (id) acked(id);
    },
  });
  await enter(line, "visitor", { protocol: 1, site: target.site, token: newToken(crypto) });
  // Number 0, for which nobody waits below.
  asked.push("");
  const opening = { id: conversationId, message: { id: freshId(), body: "Where is my parcel?" } };
  line.send(`2/visitor,0${JSON.stringify(["conversation:open", opening])}`);
  await line.first("3/visitor,0");
  return {
    line,
    post(): string {
      const id = freshId();
      const number = asked.push(id) - 1;
      const words = `It should have come on Monday; this is line ${number} of my story.`;
      const input = { id, conversationId, body: words.padEnd(bodyLength, " And on.") };
      line.send(`2/visitor,${number}${JSON.stringify(["message:post", input])}`);
      return id;
    },
  };
}

async function openAgent(options: { target: Target; follows: string[]; seen(id: string): void }): Promise<RawLine> {
  const { target, follows, seen } = options;
  const line = await openRawLine({
    address: target.address,
    headers: { cookie: target.cookie },
    heard(packet) {
      if (!packet.startsWith('2/agent,["entry:added"')) return;
      const start = packet.indexOf(ENTRY_ID) + ENTRY_ID.length;
      seen(packet.slice(start, start + UUID_LENGTH));
    },
  });
  await enter(line, "agent", {});
  for (const [number, conversationId] of follows.entries()) await follow(line, number, conversationId);
  return line;
}

/** [B1] All of them are one agent, who may not read so much at once. */
async function follow(line: RawLine, number: number, conversationId: string): Promise<void> {
  line.send(`2/agent,${number}${JSON.stringify(["conversation:window", { conversationId }])}`);
  const reply = await line.first(`3/agent,${number}`);
  const [, waitMs] = /"code":"rate_limited".*"retryAfterMs":(\d+)/.exec(reply) ?? [];
  if (waitMs === undefined) return;
  await setTimeout(Number(waitMs));
  await follow(line, number, conversationId);
}

function never(): void {
  throw new Error("Who has stalled was told something all the same.");
}

async function enter(line: RawLine, namespace: "visitor" | "agent", auth: object): Promise<void> {
  const started = line.first(`2/${namespace},["session:started"`);
  line.send(`0/${namespace},${JSON.stringify(auth)}`);
  await started;
}
