import {
  type AgentCard,
  type Broadcasts,
  INBOX_VIEWS,
  type InboxView,
  type Link,
  SECOND_MS,
  type Summary,
} from "@milepost/shared";
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../clock.ts";
import { byRadar, type RadarGroup, radarGroupOf } from "./radar.ts";
import { byNeed, isInView, isUnread } from "./view-rules.ts";

/** Changes come in bursts; the counts are asked for once behind them. */
const RECOUNT_AFTER_MS = 400;
/** Time alone makes conversations late. */
const RECOUNT_EVERY_MS = 60 * SECOND_MS;

export type Counts = Record<InboxView, number>;

/** A conversation in the list. In the view of what is due it stands in a group. */
export interface Row {
  summary: Summary;
  group: RadarGroup | undefined;
}

export interface Inbox {
  view: ReadonlySignal<InboxView>;
  rows: ReadonlySignal<Row[]>;
  counts: ReadonlySignal<Counts | undefined>;
  status: ReadonlySignal<"loading" | "ready">;
  hasMore: ReadonlySignal<boolean>;
  /** How many running conversations that are mine or nobody's have something unread. */
  unread: ReadonlySignal<number>;
  /** Every conversation that is known here, in no order. */
  all: ReadonlySignal<Summary[]>;
  summary(conversationId: string): Summary | undefined;
  show(view: InboxView): void;
  more(): void;
  started(): void;
  take(broadcast: Broadcasts["conversation:changed"]): void;
  read(conversationId: string, seq: number): void;
  /** The conversation of a ref; null when there is none, undefined when the connection ended before that was known. */
  find(ref: string): Promise<Summary | null | undefined>;
  close(): void;
}

export interface InboxOptions {
  link: Link;
  agent: Pick<AgentCard, "id" | "role">;
  clock: Clock;
}

/** The list of conversations: what is known of each, kept in the order of need for the view that is shown. */
export function createInbox({ link, agent, clock }: InboxOptions): Inbox {
  const known = signal<ReadonlyMap<string, Summary>>(new Map());
  const view = signal<InboxView>("due");
  const counts = signal<Counts>();
  const loaded = signal<ReadonlySet<InboxView>>(new Set());
  const cursors = signal<Partial<Record<InboxView, string>>>({});
  let recount: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;

  let before: Row[] = [];
  const rows = computed(() => {
    const nowMs = clock.now.value;
    const isRadar = view.value === "due";
    const shown = [...known.value.values()].filter((summary) => isInView(view.value, summary, agent.id, nowMs));
    const sorted = shown.sort(isRadar ? byRadar(agent, nowMs) : byNeed);
    const next = sorted.map((summary) => ({
      summary,
      group: isRadar ? radarGroupOf(summary, agent, nowMs) : undefined,
    }));
    // Time moves few conversations: where it moved none, the list is not drawn anew each second.
    if (!isSame(before, next)) before = next;
    return before;
  });
  const unread = computed(() => {
    const nowMs = clock.now.peek();
    const isOurs = (summary: Summary) =>
      isInView("mine", summary, agent.id, nowMs) || isInView("unassigned", summary, agent.id, nowMs);
    return [...known.value.values()].filter((summary) => isUnread(summary) && isOurs(summary)).length;
  });

  async function ask(asked: InboxView, cursor?: string): Promise<Summary[] | undefined> {
    const reply = await link.ask("inbox:list", { view: asked, ...(cursor !== undefined && { cursor }) });
    if (!isOpen || !reply?.ok) return undefined;
    learn(reply.conversations);
    counts.value = reply.counts;
    // A first page that is asked for again must not throw away how far was paged.
    if (cursor !== undefined || !loaded.value.has(asked)) setCursor(asked, reply.cursor);
    loaded.value = new Set(loaded.value).add(asked);
    return reply.conversations;
  }

  function setCursor(asked: InboxView, cursor: string | undefined): void {
    const { [asked]: _, ...others } = cursors.value;
    cursors.value = cursor === undefined ? others : { ...others, [asked]: cursor };
  }

  function learn(summaries: Summary[]): void {
    const next = new Map(known.value);
    for (const summary of summaries) {
      const before = next.get(summary.state.id);
      if (before && before.head > summary.head) continue;
      const readSeq = Math.max(before?.readSeq ?? 0, summary.readSeq ?? 0);
      next.set(summary.state.id, { ...summary, readSeq });
    }
    known.value = next;
  }

  function recountIn(delayMs: number): void {
    clearTimeout(recount);
    recount = setTimeout(() => {
      void ask(view.peek());
      recountIn(RECOUNT_EVERY_MS);
    }, delayMs);
  }

  return {
    view,
    rows,
    counts,
    status: computed(() => (loaded.value.has(view.value) ? "ready" : "loading")),
    hasMore: computed(() => cursors.value[view.value] !== undefined),
    unread,
    all: computed(() => [...known.value.values()]),
    summary: (id) => known.value.get(id),
    show(next) {
      if (next === view.peek()) return;
      view.value = next;
      void ask(next);
    },
    more() {
      const cursor = cursors.peek()[view.peek()];
      if (cursor !== undefined) void ask(view.peek(), cursor);
    },
    started() {
      void ask(view.peek());
      recountIn(RECOUNT_EVERY_MS);
    },
    take({ summary }) {
      learn([summary]);
      recountIn(RECOUNT_AFTER_MS);
    },
    read(id, seq) {
      const summary = known.peek().get(id);
      if (summary && (summary.readSeq ?? 0) < seq) learn([{ ...summary, readSeq: seq }]);
    },
    async find(ref) {
      const here = [...known.peek().values()].find(({ state }) => state.ref === ref);
      if (here) return here;
      const reply = await link.ask("inbox:list", { view: "all", ref });
      if (!isOpen || !reply?.ok) return undefined;
      learn(reply.conversations);
      return reply.conversations.find(({ state }) => state.ref === ref) ?? null;
    },
    close() {
      isOpen = false;
      clearTimeout(recount);
    },
  };
}

function isSame(before: Row[], next: Row[]): boolean {
  return (
    before.length === next.length &&
    next.every(({ summary, group }, index) => before[index]?.summary === summary && before[index].group === group)
  );
}

export function isView(value: string | undefined): value is InboxView {
  return INBOX_VIEWS.some((view) => view === value);
}
