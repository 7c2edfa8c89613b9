import type { ActName, Commands, Entry, Link, Reply, Side, Sync, Thread } from "@milepost/shared";
import type { ClientHistory, HistoryEvent } from "./history.ts";

/** Writes down what a page does and sees: it stands between a person and their sync, and between the sync and its link. */
export function createRecorder({ name, side }: { name: string; side: Side }) {
  const events: HistoryEvent[] = [];
  const latest = new Map<string, Thread>();
  /** The entry that each drawn one stood below. */
  const below = new WeakMap<Entry, Entry | "the top">();

  return {
    /** Everything that comes over the line, as it came. */
    received: (text: string) => void events.push({ did: "received", text }),
    restored: () => void events.push({ did: "restored" }),
    attempted<Name extends ActName>(act: Name, input: Commands[Name]): void {
      events.push({ did: "attempted", ...idsOf(act, input), name: act });
    },
    /** What the page was told of an act. Those that pass are no end of it. */
    answered<Name extends ActName>(act: Name, input: Commands[Name], reply: Reply<{ seq: number | null }>): void {
      const { id, conversationId } = idsOf(act, input);
      if (reply.ok) events.push({ did: "acked", id, conversationId, seq: reply.seq });
      else if (reply.error.code !== "unavailable" && reply.error.code !== "rate_limited") {
        events.push({ did: "refused", id, name: act, code: reply.error.code });
      }
    },
    retried: (id: string) => void events.push({ did: "retried", id }),
    discarded: (id: string, was: "held" | "failed") => void events.push({ did: "discarded", id, was }),
    changed(thread: Thread): void {
      latest.set(thread.id, thread);
      let above: Entry | undefined;
      for (const entry of thread.entries) {
        if (below.get(entry) !== (above ?? "the top")) {
          below.set(entry, above ?? "the top");
          events.push({
            did: "showed",
            conversationId: thread.id,
            id: entry.id,
            seq: entry.seq,
            below: above?.seq,
          });
        }
        above = entry;
      }
    },
    /** The page was loaded again: it shows nothing yet. */
    reloaded: () => latest.clear(),
    history: (personId: string): ClientHistory => ({ name, side, personId, events, threads: [...latest.values()] }),
  };
}

export type Recorder = ReturnType<typeof createRecorder>;

/** The commands that sync sends as acts; all others only read, or tell. */
const ASKS =
  /^(conversation:(list|window|sync)|inbox:list|(receipt|typing|looking|presence|visitor|page):set|link:.*)$/;

export function isAct(name: string): name is ActName {
  return !ASKS.test(name);
}

/** The link, with what it carries written down. */
export function recorded(link: Link, recorder: Recorder): Link {
  return {
    ...link,
    async ask(name, input) {
      const reply = await link.ask(name, input);
      if (reply && isAct(name)) recorder.answered(name, input as never, reply as Reply<{ seq: number | null }>);
      return reply;
    },
  };
}

/** The person's verbs, with what they attempt written down first. */
export function attempting(sync: Sync, recorder: Recorder): Pick<Sync, "post" | "retry" | "discard"> {
  return {
    post(name, input, holdMs) {
      recorder.attempted(name, input);
      sync.post(name, input, holdMs);
    },
    retry(id) {
      recorder.retried(id);
      sync.retry(id);
    },
    discard(id) {
      const status = sync
        .threads()
        .flatMap(({ pending }) => pending)
        .find((row) => row.id === id)?.status;
      if (status === "held" || status === "failed") recorder.discarded(id, status);
      sync.discard(id);
    },
  };
}

function idsOf<Name extends ActName>(name: Name, input: Commands[Name]): { id: string; conversationId: string } {
  if (name === "conversation:open") {
    const { id: conversationId, message } = input as Commands["conversation:open"];
    return { conversationId, id: message.id };
  }
  const { id, conversationId } = input as { id: string; conversationId: string };
  return { id, conversationId };
}
