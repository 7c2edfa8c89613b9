import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Acted, Reply } from "@milepost/shared";
import { expect } from "vitest";
import { entriesAfter } from "../src/store/entries.ts";
import { openStore } from "../src/store/open-store.ts";
import type { RunningServer } from "./running-server.ts";

/** A visitor who has opened a conversation and posts into it, and what a fresh start finds of that. */
export async function createPoster(running: RunningServer, folder: string) {
  const vera = running.visitor();
  const conversationId = randomUUID();
  const message = { id: randomUUID(), body: "Hello?" };
  await vera.emitWithAck("conversation:open", { id: conversationId, message });

  async function post(id: string): Promise<Reply<Acted>> {
    return vera.emitWithAck("message:post", { id, conversationId, body: `Post ${id} ${"…".repeat(200)}` });
  }

  /** As a client does: the same id, after the time that each refusal names. Gives the entry's place. */
  async function postAgain(id: string, reply?: Reply<Acted>): Promise<number | null> {
    if (reply?.ok) return reply.seq;
    await wait(reply?.error.retryAfterMs);
    return postAgain(id, await post(id));
  }

  return {
    conversationId,
    ids: (count: number) => Array.from({ length: count }, () => randomUUID()),
    post,
    postAgain,
    read: (): Promise<Reply> => vera.emitWithAck("conversation:window", { conversationId }),
    async ready(): Promise<[number, string]> {
      const response = await fetch(`${running.address}/readyz`);
      return [response.status, await response.text()];
    },
    /** The ids of the posts on the disk, sorted; throws where their places have a hole. The server must have ended. */
    async stored(): Promise<string[]> {
      const store = await openStore({ dataDir: folder });
      const entries = await entriesAfter(store.db, conversationId, "team", 0, 10_000);
      await store.close();
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      // The two that the conversation began with.
      return entries
        .slice(2)
        .map(({ id }) => id)
        .sort();
    },
  };
}

export type Poster = Awaited<ReturnType<typeof createPoster>>;
