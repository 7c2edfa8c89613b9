import { type Crowd, gather } from "./crowd.ts";
import { type Target, usageOf } from "./target.ts";

/** What a round that does not come to its end may take. */
const ROUND_LIMIT_MS = 60_000;

export interface Shape {
  conversations: number;
  agents: number;
  /** Posts of each conversation: fewer than what a visitor may send at once. */
  posts: number;
  /** How many posts of a conversation are under way at the same time. */
  inFlight: number;
  /** Agents beside them who follow every conversation and read nothing. */
  stalled?: number;
  /** Characters of each post; a line of some sixty where nothing is said. */
  bodyLength?: number;
}

export interface Round {
  posts: number;
  /** Acknowledged a second. */
  rate: number;
  /** Milliseconds, unsorted. */
  toAck: number[];
  toScreen: number[];
  /** Shares of one core. */
  serverBusy: number;
  clientBusy: number;
}

/** As fast as the server acknowledges: whoever got an answer sends the next. */
export function saturate(target: Target, shape: Shape): Promise<Round> {
  return measure(target, shape, (crowd, next) => {
    for (let conversation = 0; conversation < crowd.conversations; conversation += 1) {
      for (let count = 0; count < shape.inFlight; count += 1) next(conversation);
    }
    return next;
  });
}

/** So many posts a second, evenly over all conversations, whether or not the server follows. */
export function pace(target: Target, shape: Shape, rate: number): Promise<Round> {
  return measure(target, shape, (crowd, next) => {
    const startedAt = performance.now();
    const total = shape.conversations * shape.posts;
    let sent = 0;
    const send = () => {
      const owed = Math.min(total, Math.ceil(((performance.now() - startedAt) / 1_000) * rate));
      for (; sent < owed; sent += 1) next(sent % crowd.conversations);
      if (sent < total) setTimeout(send, 1);
    };
    send();
    return () => undefined;
  });
}

/** One round, with people of its own; ends when every post is acknowledged and on the other screen. */
async function measure(
  target: Target,
  shape: Shape,
  begin: (crowd: Crowd, next: (conversation: number) => void) => (conversation: number) => void,
): Promise<Round> {
  const total = shape.conversations * shape.posts;
  const sentAt = new Map<string, number>();
  const left = Array.from({ length: shape.conversations }, () => shape.posts);
  const [toAck, toScreen]: [number[], number[]] = [[], []];
  const done = Promise.withResolvers<void>();
  let onAck: (conversation: number) => void = () => undefined;
  const crowd = await gather({
    target,
    ...shape,
    acked(id, conversation) {
      take(id, toAck);
      onAck(conversation);
    },
    seen: (id) => take(id, toScreen),
  });

  function take(id: string, times: number[]): void {
    const at = sentAt.get(id);
    if (at === undefined) return;
    times.push(performance.now() - at);
    if (toAck.length === total && toScreen.length === total) done.resolve();
  }

  function next(conversation: number): void {
    const posts = left[conversation] ?? 0;
    if (posts === 0) return;
    left[conversation] = posts - 1;
    const at = performance.now();
    sentAt.set(crowd.post(conversation), at);
  }

  const limit = setTimeout(
    () => done.reject(new Error(`A round did not end: ${toAck.length} and ${toScreen.length} of ${total}.`)),
    ROUND_LIMIT_MS,
  );
  const [server, client, startedAt] = [await usageOf(target), process.cpuUsage(), performance.now()];
  onAck = begin(crowd, next);
  await done.promise;
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(client);
  const { cpuSeconds } = await usageOf(target);
  clearTimeout(limit);
  crowd.end();
  return {
    posts: total,
    rate: total / seconds,
    toAck,
    toScreen,
    serverBusy: (cpuSeconds - server.cpuSeconds) / seconds,
    clientBusy: (user + system) / 1e6 / seconds,
  };
}
