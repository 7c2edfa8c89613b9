import {
  BODY_MAX,
  createSync,
  type Entry,
  isoOf,
  newId,
  type Outbox,
  type Page,
  type Randomness,
  type SiteCard,
  type Thread,
  textProblem,
  type VisitorSession,
} from "@milepost/shared";
import { computed, signal } from "@preact/signals";
import { createActs } from "./acts.ts";
import { type AddressOptions, createAddress } from "./address.ts";
import { createClock, type Schedule } from "./clock.ts";
import type { Connection } from "./connection.ts";
import { createContact } from "./contact.ts";
import { createKeptGlance } from "./glance.ts";
import { createLooking } from "./looking.ts";
import { sendable } from "./sendable.ts";
import type { VisitorStorage } from "./storage.ts";
import { createToken } from "./token.ts";
import { createTypingSign, createTypists } from "./typing.ts";

/** So many of a visitor's conversations are kept in step without being opened. */
const FOLLOWED_MAX = 5;

/** What the panel shows. The conversation may not be opened yet: its first message opens it. */
export type Screen = { name: "list" } | { name: "conversation"; id: string };

export interface ModelOptions {
  connect(token: () => string): Connection;
  outbox: Outbox;
  storage: VisitorStorage;
  random: Randomness;
  /** Milliseconds since 1970 on this device. */
  device(): number;
  schedule: Schedule;
  page(): Page;
  language: AddressOptions["language"];
  card: SiteCard | undefined;
  /** Something came from the other side while this page was open. */
  arrived(entry: Entry): void;
}

export type Model = ReturnType<typeof createModel>;

/** The state of the widget and the verbs that change it. Components read the one and call the other. */
export function createModel(options: ModelOptions) {
  const { storage, random, device, schedule } = options;
  const token = createToken(storage, random);
  const connection = options.connect(token.now);

  const card = signal(options.card);
  const isOpen = signal(false);
  const { contact, ...line } = createContact(connection, schedule);
  const address = createAddress({ link: connection.link, storage, language: options.language });
  const session = signal<VisitorSession>();
  const hasSession = computed(() => session.value !== undefined);
  /** What the browser says of itself. */
  const isOffline = signal(false);
  const isVisible = signal(true);
  /** The visitor has begun to write: soon there will be a conversation. */
  const isWriting = signal(false);
  const threads = signal<ReadonlyMap<string, Thread>>(new Map());
  const { remembered, glance, ...keptGlance } = createKeptGlance({ storage, threads, hasSession });
  const screen = signal<Screen>({ name: "conversation", id: remembered?.conversationId ?? freshId() });
  /** The visitor has chosen what they see; until then the session may. */
  let isChosen = false;

  const clock = createClock({
    device,
    schedule,
    isNeeded: computed(() => isOpen.value || glance.value?.promise !== undefined),
  });
  const { typists, ...typing } = createTypists(schedule);
  const typingSign = createTypingSign(connection.link, device);
  const sync = createSync({
    link: connection.link,
    outbox: options.outbox,
    side: "visitor",
    now: () => isoOf(clock.read()),
    schedule,
    changed,
  });
  const lookedAt = computed(() => {
    const isLooking = isOpen.value && isVisible.value && contact.value.status === "connected";
    const now = screen.value;
    return isLooking && now.name === "conversation" && threads.value.get(now.id)?.state ? now.id : undefined;
  });
  const ends = [clock.close, keptGlance.close, createLooking({ link: connection.link, schedule, at: lookedAt })];

  return {
    card,
    session,
    isOpen,
    contact,
    address,
    isOffline,
    isVisible,
    isWriting,
    screen,
    threads,
    glance,
    typists,
    nowMs: clock.nowMs,

    /** Connects whoever has an open conversation, so that its progress shows before the chat is opened. */
    resume() {
      if (remembered || threads.value.size > 0) connect();
    },
    open,
    close,
    toggle: () => (isOpen.value ? close() : open()),
    hurry: connection.hurry,

    showList: () => show({ name: "list" }),
    openConversation(id: string) {
      show({ name: "conversation", id });
      sync.follow(id);
    },
    newConversation: () => show({ name: "conversation", id: freshId() }),

    /** Queues a message; false when it cannot be sent as it is. */
    say(text: string): boolean {
      if (screen.value.name !== "conversation") return false;
      const { id: conversationId } = screen.value;
      const id = freshId();
      const body = sendable(text);
      // [D6] What the server would refuse is not queued. All else in a visitor's commands is made here.
      if (textProblem(body, BODY_MAX)) return false;
      isChosen = true;
      typingSign.stopped();
      storage.keepDraft(draftName(conversationId), "");
      if (isOpened(conversationId)) sync.post("message:post", { id, conversationId, body });
      else sync.post("conversation:open", { id: conversationId, message: { id, body }, page: options.page() });
      return true;
    },
    ...createActs(sync, freshId),
    /** The end of the conversation is on the screen. */
    seen(conversationId: string) {
      if (threads.value.get(conversationId)?.state) sync.read(conversationId);
    },

    draft: (conversationId: string) => storage.draft(draftName(conversationId)),
    typed(conversationId: string, text: string) {
      isChosen = true;
      isWriting.value = true;
      storage.keepDraft(draftName(conversationId), text);
      if (!isConfirmed(conversationId)) return;
      if (text) typingSign.typed(conversationId);
      else typingSign.stopped();
    },

    shutDown() {
      connection.close();
      sync.close();
      for (const end of ends) end();
    },
  };

  function open(): void {
    clock.move();
    isOpen.value = true;
    connect();
  }

  function close(): void {
    isOpen.value = false;
    typingSign.stopped();
  }

  function connect(): void {
    token.now();
    line.connect({
      started,
      ended() {
        sync.ended();
        typing.stopAll();
      },
      entryAdded(broadcast) {
        if (broadcast.entry.author.kind !== "visitor") typing.stop(broadcast.conversationId);
        sync.take(broadcast);
      },
      heads: sync.takeHeads,
      receiptChanged: sync.takeReceipt,
      typingChanged: typing.take,
    });
  }

  function started(next: VisitorSession): void {
    token.keep(next.token);
    address.started(next);
    clock.set(next.now);
    card.value = next.site;
    sync.started(next.epoch, next.conversations);
    session.value = next;
    settle();
    const open = next.conversations.filter(({ state }) => state.status !== "closed").slice(0, FOLLOWED_MAX);
    for (const { state } of open) sync.follow(state.id);
    if (screen.value.name === "conversation" && isConfirmed(screen.value.id)) sync.follow(screen.value.id);
  }

  /** The visitor goes on where they were: in the conversation that moved last, unless they have begun something else. */
  function settle(): void {
    if (isChosen || screen.value.name === "list" || isOpened(screen.value.id)) return;
    const { id } = screen.value;
    const known = glance.value?.conversationId;
    // Another id draws another composer. Who has just gone into this one, and has nothing else, stays in it.
    const isOfAnother = id === remembered?.conversationId;
    if (known || isOfAnother) screen.value = { name: "conversation", id: known ?? freshId() };
  }

  function changed(thread: Thread): void {
    if (thread.state) address.opened(thread.id);
    const before = threads.value.get(thread.id);
    threads.value = new Map(threads.value).set(thread.id, thread);
    const known = before?.state?.head;
    if (known === undefined) return;
    for (const entry of thread.entries) {
      if (entry.seq > known && entry.author.kind !== "visitor") options.arrived(entry);
    }
  }

  function show(next: Screen): void {
    isChosen = true;
    typingSign.stopped();
    screen.value = next;
  }

  function isOpened(id: string): boolean {
    const thread = threads.value.get(id);
    if (thread?.state || thread?.pending.length) return true;
    return !hasSession.value && id === remembered?.conversationId;
  }

  function isConfirmed(id: string): boolean {
    return threads.value.get(id)?.state !== undefined;
  }

  function draftName(id: string): string {
    return isOpened(id) ? id : "new";
  }

  function freshId(): string {
    return newId(random, device());
  }
}
