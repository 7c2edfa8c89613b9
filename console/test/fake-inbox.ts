import type { AgentCard, Commands, Link, Reply, Summary } from "@milepost/shared";
import { byNeed, isInView } from "../src/model/view-rules.ts";
import { idOf, inMinutes, logOf, NOW_MS, stateOf, VERA } from "./cast.ts";
import { NO_COUNTS } from "./fake-link.ts";

const PAGE = 3;

type Draft = Parameters<typeof logOf>[2][number];

/** The server's list, of conversations to which anything may happen, and ways to it that carry nothing until they are told to. */
export function createFakeInbox(agent: AgentCard) {
  const logs = new Map<number, Draft[]>();

  function summaryOf(number: number): Summary {
    const log = logOf(idOf(number), `K7-${number}`, logs.get(number) ?? [], inMinutes(number));
    const state = stateOf(log);
    return { state, head: state.head, visitor: { id: VERA.id, name: "Vera" } };
  }

  function shown(view: Commands["inbox:list"]["view"]): Summary[] {
    const all = [...logs.keys()].map(summaryOf);
    return all.filter((summary) => isInView(view, summary, agent.id, NOW_MS)).sort(byNeed);
  }

  function list({ view, cursor, ref }: Commands["inbox:list"]): Reply {
    const all = shown(view).filter(({ state }) => ref === undefined || state.ref === ref);
    const from = cursor === undefined ? 0 : all.findIndex(({ state }) => state.id === cursor) + 1;
    const conversations = all.slice(from, from + PAGE).map((summary) => ({ ...summary, readSeq: 0, unread: 0 }));
    const next = from + PAGE < all.length ? conversations.at(-1)?.state.id : undefined;
    return { ok: true, conversations, counts: { ...NO_COUNTS, all: all.length }, cursor: next } as Reply;
  }

  return {
    /** A conversation is opened, or something happens in it; gives what all agents are told. */
    happens(number: number, draft: Draft) {
      const log = logs.get(number);
      logs.set(number, log ? [...log, draft] : []);
      return { summary: summaryOf(number) };
    },
    shown,
    connect() {
      let isUp = false;
      const waiting: { input: Commands["inbox:list"]; resolve(reply: Reply | undefined): void }[] = [];
      return {
        up: () => {
          isUp = true;
        },
        cut() {
          isUp = false;
          for (const { resolve } of waiting.splice(0)) resolve(undefined);
        },
        isUp: () => isUp,
        isQuiet: () => waiting.length === 0,
        deliver() {
          const next = waiting.shift();
          next?.resolve(list(next.input));
        },
        link: {
          ask: ((_: string, input: Commands["inbox:list"]) =>
            new Promise((resolve) => (isUp ? waiting.push({ input, resolve }) : resolve(undefined)))) as Link["ask"],
          restart: () => undefined,
        } satisfies Link,
      };
    },
  };
}
