import type { Link } from "@milepost/shared";
import { memoryOf } from "../../../server/src/store/memory.ts";
import type { Db, Store } from "../../../server/src/store/store.ts";
import { isAct } from "../recorder.ts";
import { type Ability, freshId } from "./acts.ts";
import type { FuzzServerOptions } from "./server.ts";
import type { Timeline } from "./timeline.ts";

/** A rule broken on purpose, by what is put between the parts: the fuzz has to notice. */
export interface Break extends Pick<FuzzServerOptions, "joinsLate" | "isSilent"> {
  store?(store: Store): Store;
  link?(link: Link, tools: Pick<Ability, "random" | "nowMs"> & Pick<Timeline, "schedule">): Link;
}

const RETRY_MS = 1_000;

export const BREAKS: Readonly<Record<string, Break>> = {
  "[D1] a repeat comes under another id": {
    link(link, tools) {
      const tried = new Set<string>();
      return {
        ...link,
        ask(name, input) {
          if (!isAct(name) || name === "conversation:open") return link.ask(name, input);
          const { id } = input as { id: string };
          const isRepeat = tried.has(id);
          tried.add(id);
          return link.ask(name, isRepeat ? { ...input, id: freshId(tools) } : input);
        },
      };
    },
  },
  "[D3] what is hidden from visitors counts in their seq": {
    store: (store) =>
      afterEachWrite(store, async (db) => {
        const conversations = db.selectFrom("conversations").select(["id", "head", "visitorState"]);
        for (const { id, head, visitorState } of await conversations.whereRef("publicHead", "<", "head").execute()) {
          const state = JSON.stringify({ ...JSON.parse(visitorState), head });
          const counted = db.updateTable("conversations").set({ publicHead: head, visitorState: state });
          await counted.where("id", "=", id).execute();
        }
      }),
  },
  "[D5] a connection is joined behind the read": { joinsLate: true },
  "[D5] no head is told": {
    isSilent: true,
    link: (link) => ({
      ...link,
      async ask(name, input) {
        const reply = await link.ask(name, input);
        return reply && "head" in reply && isAct(name) ? { ...reply, head: 0 } : reply;
      },
    }),
  },
  "[D6] the next is sent before the one before is answered": {
    link: (link, { schedule }) => ({
      ...link,
      ask(name, input) {
        if (!isAct(name)) return link.ask(name, input);
        void send();
        return Promise.resolve({ ok: true, seq: null, head: 0 }) as never;
        async function send(): Promise<void> {
          const reply = await link.ask(name, input);
          const passes = !reply || (!reply.ok && /unavailable|rate_limited/.test(reply.error.code));
          if (passes) schedule(() => void send(), RETRY_MS);
        }
      },
    }),
  },
  "[D11] what is kept for visitors is what is kept for the team": {
    store: (store) =>
      afterEachWrite(store, (db) =>
        db
          .updateTable("conversations")
          .set(({ ref }) => ({ visitorState: ref("state") }))
          .execute(),
      ),
  },
};

function afterEachWrite(store: Store, spoil: (db: Db) => Promise<unknown>): Store {
  return {
    ...store,
    write: (work) =>
      store.write(async (db) => {
        const result = await work(db);
        await spoil(db);
        memoryOf(db)?.forget();
        return result;
      }),
  };
}
