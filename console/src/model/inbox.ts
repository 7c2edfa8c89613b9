import {
  type AgentCard,
  type Broadcasts,
  INBOX_VIEWS,
  type InboxView,
  isFinal,
  type Link,
  SECOND_MS,
  type Summary,
} from "@milepost/shared";
import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock } from "../clock.ts";
import type { InboxReplica, KeptInbox } from "./inbox-replica.ts";
import { createKnown } from "./known.ts";
import { createListing, type Row } from "./listing.ts";
import { byNeed, isInView } from "./view-rules.ts";

/** Changes come in bursts; the counts are asked for once behind them. */
const RECOUNT_AFTER_MS = 400;
/** Time alone makes conversations late. */
const RECOUNT_EVERY_MS = 60 * SECOND_MS;

export type Counts = Record<InboxView, number>;

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
  /** Keeps the conversation of this ref known, whatever the lists say: it is open. */
  hold(ref: string | undefined): void;
  /** What the device had of the list; shown until the server says how it is. */
  recall(kept: KeptInbox): void;
  started(): void;
  take(broadcast: Broadcasts["conversation:changed"]): void;
  read(conversationId: string, seq: number): void;
  /** The conversation is not there any more for this agent. */
  lose(conversationId: string): void;
  /** The conversation of a ref; null when there is none, undefined when the connection ended before that was known. */
  find(ref: string): Promise<Summary | null | undefined>;
  close(): void;
}

export interface InboxOptions {
  link: Link;
  agent: Pick<AgentCard, "id" | "role">;
  clock: Clock;
  replica: Pick<InboxReplica, "keep">;
}

/** The list of conversations: what is known of each, kept in the order of need for the view that is shown. */
export function createInbox({ link, agent, clock, replica }: InboxOptions): Inbox {
  const known = createKnown();
  const view = signal<InboxView>("due");
  const counts = signal<Counts>();
  const loaded = signal<ReadonlySet<InboxView>>(new Set());
  const cursors = signal<Partial<Record<InboxView, string>>>({});
  /** How many pages of a view this connection has brought. */
  let pages = new Map<InboxView, number>();
  let connections = 0;
  let isDoubted = false;
  let heldRef: string | undefined;
  let recount: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;

  const { rows, unread } = createListing({ known: known.all, view, agent, clock });

  async function ask(input: { view: InboxView; cursor?: string; ref?: string }) {
    const reply = await link.ask("inbox:list", input);
    if (!isOpen || !reply) return undefined;
    if (!reply.ok) {
      if (!isFinal(reply.error.code)) recountIn(reply.error.retryAfterMs ?? SECOND_MS);
      return undefined;
    }
    known.learn(reply.conversations);
    counts.value = reply.counts;
    return reply;
  }

  /** The first page of a view, and after a cut as many as there were. What the server lists no more is shown no more. */
  async function load(asked: InboxView): Promise<void> {
    const [connection, isRenewal] = [connections, isDoubted];
    const before = known.all.peek();
    const askedMs = clock.nowMs();
    const had = pages.get(asked) ?? 1;
    const found: Summary[] = [];
    let cursor: string | undefined;
    let page = 0;
    do {
      const reply = await ask({ view: asked, ...(cursor !== undefined && { cursor }) });
      if (!reply || connection !== connections) return;
      found.push(...reply.conversations);
      ({ cursor } = reply);
      page++;
    } while (isRenewal && page < had && cursor !== undefined);
    if (isRenewal && heldRef !== undefined) await ask({ view: "all", ref: heldRef });
    if (connection !== connections) return;
    // A first page that is asked for again must not throw away how far was paged.
    if (isRenewal || had === 1) setCursor(asked, cursor);
    if (isRenewal) {
      known.sweep(held()?.state.id);
      isDoubted = false;
      pages.set(asked, page);
    } else known.drop(goneFrom(asked, { before, askedMs, found, isWhole: cursor === undefined }));
    loaded.value = new Set(loaded.value).add(asked);
  }

  /** What this client would list and the server did not: the broadcast that took it out of the view was lost. */
  function goneFrom(
    asked: InboxView,
    {
      before,
      askedMs,
      found,
      isWhole,
    }: { before: ReadonlyMap<string, Summary>; askedMs: number; found: Summary[]; isWhole: boolean },
  ): string[] {
    const ids = new Set(found.map(({ state }) => state.id));
    const last = found.at(-1);
    const now = known.all.peek();
    return [...now.values()].flatMap((summary) => {
      const { id } = summary.state;
      const isListed = [askedMs, clock.nowMs()].every((nowMs) => isInView(asked, summary, agent.id, nowMs));
      const isInRange = isWhole || (last !== undefined && byNeed(summary, last) < 0);
      const isGone = isListed && isInRange && !ids.has(id) && before.get(id) === summary && id !== held()?.state.id;
      return isGone ? [id] : [];
    });
  }

  function setCursor(asked: InboxView, cursor: string | undefined): void {
    const { [asked]: _, ...others } = cursors.value;
    cursors.value = cursor === undefined ? others : { ...others, [asked]: cursor };
  }

  function ofRef(ref: string | undefined): Summary | undefined {
    return [...known.all.peek().values()].find(({ state }) => state.ref === ref);
  }

  function held(): Summary | undefined {
    return heldRef === undefined ? undefined : ofRef(heldRef);
  }

  const stopKeeping = effect(() => {
    const listed = new Set(rows.value.map(({ summary }) => summary));
    const others = [...known.all.value.values()].filter((summary) => !listed.has(summary)).sort(byNeed);
    const open = untracked(held);
    const summaries = [...new Set([...(open ? [open] : []), ...listed, ...others])];
    if (counts.value) replica.keep({ summaries, counts: counts.value });
  });

  function recountIn(delayMs: number): void {
    clearTimeout(recount);
    recount = setTimeout(() => {
      void load(view.peek());
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
    all: computed(() => [...known.all.value.values()]),
    summary: (id) => known.all.value.get(id),
    show(next) {
      if (next === view.peek()) return;
      view.value = next;
      void load(next);
    },
    async more() {
      const asked = view.peek();
      const cursor = cursors.peek()[asked];
      if (cursor === undefined) return;
      const connection = connections;
      const reply = await ask({ view: asked, cursor });
      if (!reply || connection !== connections || cursors.peek()[asked] !== cursor) return;
      setCursor(asked, reply.cursor);
      pages.set(asked, (pages.get(asked) ?? 1) + 1);
    },
    hold(ref) {
      heldRef = ref;
    },
    recall(kept) {
      known.recall(kept.summaries);
      counts.value ??= kept.counts;
    },
    started() {
      connections += 1;
      isDoubted = true;
      known.doubt();
      pages = new Map([[view.peek(), pages.get(view.peek()) ?? 1]]);
      void load(view.peek());
      recountIn(RECOUNT_EVERY_MS);
    },
    take({ summary }) {
      known.learn([summary]);
      recountIn(RECOUNT_AFTER_MS);
    },
    read: known.read,
    lose(id) {
      if (held()?.state.id === id) heldRef = undefined;
      known.drop([id]);
    },
    async find(ref) {
      const here = ofRef(ref);
      if (here) return here;
      const reply = await ask({ view: "all", ref });
      return reply && (reply.conversations.find(({ state }) => state.ref === ref) ?? null);
    },
    close() {
      isOpen = false;
      stopKeeping();
      clearTimeout(recount);
    },
  };
}

export function isView(value: string | undefined): value is InboxView {
  return INBOX_VIEWS.some((view) => view === value);
}
