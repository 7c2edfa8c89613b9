import type { Thread } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Glance } from "./glance.ts";
import type { VisitorStorage } from "./storage.ts";

/** What the panel shows. The conversation may not be opened yet: its first message opens it. */
export type Screen = { name: "list" } | { name: "conversation"; id: string };

interface ScreensOptions {
  threads: ReadonlySignal<ReadonlyMap<string, Thread>>;
  hasSession: ReadonlySignal<boolean>;
  glance: ReadonlySignal<Glance | undefined>;
  /** The conversation that was on this device's screen last. */
  remembered: Glance | undefined;
  storage: Pick<VisitorStorage, "begun" | "keepBegun">;
  freshId(): string;
}

export type Screens = ReturnType<typeof createScreens>;

/** Where the visitor is in the chat, and which conversation their next words go into. */
export function createScreens({ threads, hasSession, glance, remembered, storage, freshId }: ScreensOptions) {
  const screen = signal<Screen>({ name: "conversation", id: remembered?.conversationId ?? freshId() });
  /** The visitor has chosen what they see; until then the session may. */
  let isChosen = false;
  /** It is a conversation that the visitor asked for beside those that they have. */
  let isFurther = false;

  function isConfirmed(id: string): boolean {
    return threads.value.get(id)?.state !== undefined;
  }

  function isOpened(id: string): boolean {
    const thread = threads.value.get(id);
    if (thread?.state || thread?.pending.length) return true;
    return !hasSession.value && id === remembered?.conversationId;
  }

  return {
    screen,
    isConfirmed,
    isOpened,
    show(next: Screen): void {
      isChosen = true;
      isFurther = false;
      screen.value = next;
    },
    showFurther(): void {
      isChosen = true;
      isFurther = true;
      screen.value = { name: "conversation", id: freshId() };
    },
    /** The visitor has begun to write here, and stays. */
    choose(): void {
      isChosen = true;
    },
    /** The conversation that takes the next words. Tabs that begin at the same moment begin the same one. */
    forWords(): string | undefined {
      const now = screen.value;
      if (now.name === "list") return undefined;
      if (isFurther || isOpened(now.id)) return now.id;
      const id = storage.begun() ?? now.id;
      storage.keepBegun(id);
      if (id !== now.id) screen.value = { name: "conversation", id };
      return id;
    },
    /** The visitor goes on where they were: in the conversation that moved last, unless they have begun something else. */
    settle(): void {
      if ([...threads.value.values()].some(({ state }) => state)) storage.keepBegun(undefined);
      if (isChosen || screen.value.name === "list" || isOpened(screen.value.id)) return;
      const { id } = screen.value;
      const known = glance.value?.conversationId;
      // Another id draws another composer. Who has just gone into this one, and has nothing else, stays in it.
      const isOfAnother = id === remembered?.conversationId;
      if (known || isOfAnother) screen.value = { name: "conversation", id: known ?? freshId() };
    },
  };
}
