import type { Broadcasts, Reply, Window } from "../src/answers.ts";
import { applyEntry, type Conversation } from "../src/conversation.ts";
import type { Draft, Entry } from "../src/entry.ts";
import type { Author } from "../src/nouns.ts";
import type { CommandName, Commands } from "../src/protocol.ts";
import { isoOf } from "../src/time.ts";

export const CONVERSATION = "00000000-0000-7000-8000-00000000c001";
export const vera = { kind: "visitor", id: "00000000-0000-7000-8000-00000000f001", name: "Vera" } as const;
export const ana = { kind: "agent", id: "00000000-0000-7000-8000-00000000a001", name: "Ana" } as const;
const WINDOW = 5;
const PAGE = 3;

/** One conversation's log with the server's rules, in memory, for tests of the client half. */
export function createFakeServer() {
  const entries: Entry[] = [];
  const first = new Map<string, { reply: Reply; hash: string }>();
  let state: Conversation | undefined;
  let refuseNext: Reply | undefined;
  let epoch = 1;

  return {
    entries,
    state: () => state,
    head: () => entries.length,
    epoch: () => `epoch ${epoch}`,
    /** Every client that is connected hears what is committed. */
    heardBy: new Set<(broadcast: Broadcasts["entry:added"]) => void>(),
    /** [D10] The log is what it was when it reached `head`. An epoch of its own says so, unless the copy was laid over a running server. */
    restore(head: number, isTold = true) {
      if (isTold) epoch++;
      for (const { id } of entries.splice(head)) first.delete(id);
      state = undefined;
      for (const entry of entries) state = applyEntry(state, entry);
    },
    refuse(reply: Reply) {
      refuseNext = reply;
    },
    /** Commits an entry and gives the broadcast. */
    add,
    answer(
      name: CommandName,
      input: object,
      author: Author = vera,
    ): { reply: Reply; broadcasts: Broadcasts["entry:added"][] } {
      if (refuseNext) {
        const reply = refuseNext;
        refuseNext = undefined;
        return { reply, broadcasts: [] };
      }
      switch (name) {
        case "conversation:open": {
          const open = input as Commands["conversation:open"];
          if (state && !first.has(open.message.id)) return refusal("conflict");
          return once(open.message.id, { name, input }, () => [
            add({ kind: "opened", id: open.id, author: vera, ref: "K7-4F2Q", siteId: vera.id, visitorId: vera.id }),
            add({ kind: "message", id: open.message.id, author: vera, body: open.message.body }),
          ]);
        }
        case "message:post": {
          const post = input as Commands["message:post"];
          if (!state) return refusal("not_found");
          return once(post.id, { name, input }, () => [add({ kind: "message", id: post.id, author, body: post.body })]);
        }
        case "conversation:window": {
          const { beforeSeq = entries.length + 1 } = input as Commands["conversation:window"];
          const page = entries.filter(({ seq }) => seq < beforeSeq).slice(-WINDOW);
          if (!state) return refusal("not_found");
          const window: Window = { state, entries: page, head: entries.length, receipts: [] };
          return { reply: { ok: true, ...window }, broadcasts: [] };
        }
        case "conversation:sync": {
          const { afterSeq } = input as Commands["conversation:sync"];
          const rest = entries.filter(({ seq }) => seq > afterSeq);
          const page = rest.slice(0, PAGE);
          return {
            reply: { ok: true, entries: page, head: entries.length, more: rest.length > PAGE } as Reply,
            broadcasts: [],
          };
        }
        default:
          return { reply: { ok: true }, broadcasts: [] };
      }
    },
  };

  function add(draft: Draft): Broadcasts["entry:added"] {
    const seq = entries.length + 1;
    const entry = { ...draft, conversationId: CONVERSATION, seq, at: isoOf(seq * 1000) } as Entry;
    entries.push(entry);
    state = applyEntry(state, entry);
    return { conversationId: CONVERSATION, entry, head: seq };
  }

  function once(id: string, asked: object, run: () => Broadcasts["entry:added"][]) {
    const known = first.get(id);
    const hash = JSON.stringify(asked);
    if (known && known.hash !== hash) return refusal("conflict");
    if (known) return { reply: known.reply, broadcasts: [] };
    const broadcasts = run();
    const reply = { ok: true, seq: entries.length, head: entries.length } as Reply;
    first.set(id, { reply, hash });
    return { reply, broadcasts };
  }

  function refusal(code: "conflict" | "not_found") {
    return { reply: { ok: false, error: { code, message: "No." } } as Reply, broadcasts: [] };
  }
}
