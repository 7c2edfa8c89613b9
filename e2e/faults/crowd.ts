import { newId, newToken, type Reply } from "@milepost/shared";
import { expect } from "vitest";
import type { Product } from "../src/product.ts";
import type { Random } from "../src/random.ts";
import { storedLogs } from "../src/stored.ts";
import { faultsOf } from "./judge.ts";
import { createPerson, type Person } from "./person.ts";
import { isAct } from "./recorder.ts";

export const SECRET = "between us";
/** How long it may take to say all that is left to say. */
const SAID_MS = 30_000;
/** From then on until everybody has everything. */
export const CONVERGED_MS = 5_000;

export interface CrowdOptions {
  product: Product;
  site: string;
  /** The agent's. */
  cookie: string;
  visitors: number;
  random: Random;
  /** Where they connect to: the server itself, or a proxy. */
  address?: string;
}

interface Line {
  visitor: Person;
  conversationId: string;
  said: number;
}

/** Visitors who all write at once, each in a conversation of their own, with an agent who has all of these before her and makes notes. */
export function createCrowd({ product, site, cookie, visitors, random, address }: CrowdOptions) {
  const conversationIds = Array.from({ length: visitors }, freshId);
  const waiting = new Set<() => void>();
  const acksAwaited = new Map<number, () => void>();
  let acks = 0;
  let notes = 0;
  const at = { address: address ?? product.address, moved };
  const ana = createPerson({ ...at, name: "Ana", as: { side: "agent", cookie }, conversationIds });
  const lines: Line[] = conversationIds.map((conversationId, index) => ({
    conversationId,
    said: 0,
    visitor: createPerson({
      ...at,
      name: `Visitor ${index + 1}`,
      as: { side: "visitor", site, token: newToken(crypto) },
      conversationIds: [conversationId],
      answered,
    }),
  }));
  const everybody = [ana, ...lines.map(({ visitor }) => visitor)];

  function moved(): void {
    for (const check of waiting) check();
  }

  function answered(name: string, reply: Reply): void {
    if (!isAct(name) || !reply.ok) return;
    acks += 1;
    acksAwaited.get(acks)?.();
  }

  /** Resolves as soon as it holds; false when it does not in time. */
  function until(holds: () => boolean, limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (answer: boolean) => {
        clearTimeout(timer);
        waiting.delete(check);
        resolve(answer);
      };
      const check = () => holds() && end(true);
      const timer = setTimeout(() => end(false), limitMs);
      waiting.add(check);
      check();
    });
  }

  /** Everybody shows all that was said, and nothing waits. */
  function hasEverything(): boolean {
    const atAna = conversationIds.map((id) => ana.thread(id));
    const said = lines.reduce((sum, line) => sum + line.said, 0);
    return (
      atAna.every((thread) => thread?.pending.length === 0) &&
      atAna.reduce((sum, thread) => sum + (thread?.state?.head ?? 0), 0) === visitors + said + notes &&
      lines.every((line) => {
        const thread = line.visitor.thread(line.conversationId);
        return thread?.pending.length === 0 && thread.state?.head === line.said + 1;
      })
    );
  }

  function hasNothingToSend(person: Person): boolean {
    return conversationIds.every((id) => person.thread(id)?.pending.every(({ status }) => status === "sent") ?? true);
  }

  function stored() {
    return storedLogs(product, conversationIds);
  }

  return {
    connected: () => until(() => everybody.every((each) => each.isConnected()), CONVERGED_MS),
    /** Whatever the server sent has arrived by then. */
    disconnected: () => until(() => !everybody.some((each) => each.isConnected()), CONVERGED_MS),
    /** So many things more, of everybody, at once. */
    speak(count: number): void {
      for (const line of lines) for (let more = count; more > 0; more -= 1) say(line);
    },
    converged: () => until(hasEverything, CONVERGED_MS),
    /** When so many acts of visitors have been acknowledged. */
    acked: (count: number) => new Promise<void>((resolve) => void acksAwaited.set(count, resolve)),
    acks: () => acks,
    /** How many acts of visitors the database holds. */
    storedActs: async () => (await stored()).flatMap(({ entries }) => entries.filter(isMessage)).length,
    /** How many of them were told that theirs is stored, and do not see it yet. */
    waitingForBroadcast: () =>
      lines.filter((line) => line.visitor.thread(line.conversationId)?.pending.some(({ status }) => status === "sent"))
        .length,
    /** Ana makes so many notes, in those of the conversations that she has seen: they take a place in the team's log alone. */
    jot(count: number): void {
      for (let more = count; more > 0; more -= 1) {
        const conversationId = random.pick(conversationIds);
        if (!ana.thread(conversationId)?.state) continue;
        notes += 1;
        ana.verbs.post("note:post", { id: freshId(), conversationId, body: `${SECRET} ${freshId()}` });
      }
    },
    /** The fault is over: everybody has everything in time, and nothing of what happened broke a rule. Then they leave. */
    async judge(): Promise<void> {
      const isSaid = await until(() => everybody.every(hasNothingToSend), SAID_MS);
      const isShown = isSaid && (await until(hasEverything, CONVERGED_MS));
      const clients = everybody.map((each) => each.history());
      expect(faultsOf({ clients, stored: await stored(), secrets: [SECRET] }).slice(0, 20)).toEqual([]);
      expect({ isSaid, isShown }).toEqual({ isSaid: true, isShown: true });
      for (const each of everybody) each.leave();
    },
  };

  function say(line: Line): void {
    const { visitor, conversationId } = line;
    line.said += 1;
    const id = freshId();
    const body = `${conversationId} ${line.said}: Grüße, 你好, привет, 🚲`;
    if (line.said === 1) visitor.verbs.post("conversation:open", { id: conversationId, message: { id, body } });
    else visitor.verbs.post("message:post", { id, conversationId, body });
  }
}

export type Crowd = ReturnType<typeof createCrowd>;

function freshId(): string {
  return newId(crypto, Date.now());
}

function isMessage({ kind }: { kind: string }): boolean {
  return kind === "message";
}
