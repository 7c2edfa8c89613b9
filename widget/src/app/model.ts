import {
  type Entry,
  isoOf,
  newId,
  type Page,
  type Randomness,
  type SiteCard,
  type Thread,
  type VisitorSession,
} from "@milepost/shared";
import { computed, effect, signal } from "@preact/signals";
import { createActs } from "./acts.ts";
import { type AddressOptions, createAddress } from "./address.ts";
import { createClock, type Schedule } from "./clock.ts";
import type { Connection } from "./connection.ts";
import { createContact } from "./contact.ts";
import { createDelivery, type DeliveryOptions } from "./delivery.ts";
import { createKeptGlance } from "./glance.ts";
import { createLooking } from "./looking.ts";
import { createScreens, type Screen } from "./screens.ts";
import type { VisitorStorage } from "./storage.ts";
import { createToken } from "./token.ts";
import { createTypingSign, createTypists } from "./typing.ts";
import { createWriting } from "./writing.ts";

/** So many of a visitor's conversations are kept in step without being opened. */
const FOLLOWED_MAX = 5;

export interface ModelOptions extends Pick<DeliveryOptions, "joinDevice" | "openChannel" | "sendLeaving"> {
  connect(token: () => string): Connection;
  /** True where the site says who the visitor is. */
  isIdentifying: boolean;
  storage: VisitorStorage;
  random: Randomness;
  /** Milliseconds since 1970 on this device. */
  nowMs(): number;
  schedule: Schedule;
  page(): Page;
  language: AddressOptions["language"];
  card: SiteCard | undefined;
  /** In another tab somebody else has signed in: nothing that is here is theirs. */
  becameAnother(): void;
  /** Something came from the other side while this page was open. */
  arrived(entry: Entry): void;
}

export type Model = ReturnType<typeof createModel>;

/** The state of the widget and the verbs that change it. Components read the one and call the other. */
export function createModel(options: ModelOptions) {
  const { storage, random, nowMs, schedule } = options;
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
  const threads = signal<ReadonlyMap<string, Thread>>(new Map());
  /** What is promised in the conversations that are followed. */
  const promises = computed(() => [...threads.value.values()].flatMap(({ state }) => state?.promise ?? []));
  const { remembered, glance, ...keptGlance } = createKeptGlance({ storage, threads, hasSession });
  const screens = createScreens({ threads, hasSession, glance, remembered, storage, freshId });
  const { screen } = screens;
  /** How far each conversation was when this page met the server: what lies before came while nobody was here. */
  const headsAtStart = new Map<string, number>();

  const clock = createClock({
    device: nowMs,
    schedule,
    isNeeded: computed(() => isOpen.value || promises.value.length > 0 || glance.value?.promise !== undefined),
  });
  const { typists, ...typing } = createTypists(schedule);
  const typingSign = createTypingSign(connection.link, nowMs);
  const { sync, keeping, isOverdue, ...delivery } = createDelivery({
    link: connection.link,
    joinDevice: options.joinDevice,
    openChannel: options.openChannel,
    sendLeaving: options.sendLeaving,
    threads,
    token: token.now,
    now: () => isoOf(clock.read()),
    schedule,
    changed,
  });
  const writing = createWriting({ screens, sync, storage, typingSign, page: options.page, begins, freshId });
  const lookedAt = computed(() => {
    const isLooking = isOpen.value && isVisible.value && contact.value.status === "connected";
    const now = screen.value;
    return isLooking && now.name === "conversation" && threads.value.get(now.id)?.state ? now.id : undefined;
  });
  const ends = [
    clock.close,
    keptGlance.close,
    createLooking({ link: connection.link, schedule, at: lookedAt }),
    effect(() => {
      if (contact.value.status !== "refused" || contact.value.code !== "unauthorized") return;
      // A wrong identity says nothing of the token.
      if (!options.isIdentifying || session.peek()) token.drop();
      delivery.forget();
    }),
  ];

  return {
    card,
    session,
    isOpen,
    contact,
    address,
    isOffline,
    isVisible,
    screen,
    threads,
    keeping,
    isOverdue,
    glance,
    promises,
    typists,
    nowMs: clock.nowMs,
    link: connection.link,
    token: token.now,
    freshId,

    /** Connects whoever has an open conversation, so that its progress shows before the chat is opened. */
    resume() {
      if (remembered || threads.value.size > 0) connect();
    },
    open,
    close,
    toggle: () => (isOpen.value ? close() : open()),
    hurry: connection.hurry,
    ask: connection.link.ask,

    showList: () => show({ name: "list" }),
    openConversation(id: string) {
      show({ name: "conversation", id });
      sync.follow(id);
    },
    newConversation() {
      typingSign.stopped();
      screens.showFurther();
    },

    ...writing,
    ...createActs(sync, freshId),
    /** The end of the conversation is on the screen. */
    seen(conversationId: string) {
      if (threads.value.get(conversationId)?.state) sync.read(conversationId);
    },

    /** The page is left; it may be put away whole, and brought back. */
    leave(isPutAway: boolean) {
      delivery.leave();
      if (!isPutAway) return;
      connection.rest();
      delivery.rest();
    },
    comeBack() {
      if (contact.value.status === "idle") return;
      delivery.begin();
      connection.hurry();
    },
    shutDown() {
      connection.close();
      delivery.close();
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
    delivery.begin();
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
    if (session.value && session.value.visitor.id !== next.visitor.id) {
      options.becameAnother();
      return;
    }
    if (next.token !== token.now()) {
      token.keep(next.token);
      delivery.forget();
    }
    address.started(next);
    clock.set(next.now);
    card.value = next.site;
    if (!session.value) for (const { state, head } of next.conversations) headsAtStart.set(state.id, head);
    sync.started(next.epoch, next.conversations);
    session.value = next;
    screens.settle();
    const open = next.conversations.filter(({ state }) => state.status !== "closed").slice(0, FOLLOWED_MAX);
    for (const { state } of open) sync.follow(state.id);
    if (screen.value.name === "conversation" && screens.isConfirmed(screen.value.id)) sync.follow(screen.value.id);
  }

  function changed(thread: Thread): void {
    if (thread.state) address.opened(thread.id);
    const before = threads.value.get(thread.id);
    threads.value = new Map(threads.value).set(thread.id, thread);
    if (!before?.state) return;
    const known = Math.max(before.state.head, headsAtStart.get(thread.id) ?? 0);
    for (const entry of thread.entries) {
      if (entry.seq > known && entry.author.kind !== "visitor") options.arrived(entry);
    }
  }

  /** Before there is any conversation, nothing binds this tab to the token that it made. */
  function begins(): void {
    const hasAny = [...threads.value.values()].some(({ state }) => state);
    if (hasAny || !token.settle()) return;
    connection.rest();
    connection.hurry();
  }

  function show(next: Screen): void {
    typingSign.stopped();
    screens.show(next);
  }

  function freshId(): string {
    return newId(random, nowMs());
  }
}
