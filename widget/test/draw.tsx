import { signal } from "@preact/signals";
import { act, cleanup, render } from "@testing-library/preact";
import type { ComponentChildren } from "preact";
import { afterEach, beforeEach } from "vitest";
import { createAway } from "../src/app/away.ts";
import { type Chat, ChatContext } from "../src/app/chat-context.ts";
import { AddressAsk } from "../src/app/components/AddressAsk.tsx";
import { ConversationList } from "../src/app/components/ConversationList.tsx";
import { Peek } from "../src/app/components/Peek.tsx";
import { Progress } from "../src/app/components/Progress.tsx";
import { TimelineRow } from "../src/app/components/TimelineRow.tsx";
import { createFiles, type Files } from "../src/app/files.ts";
import { createPeek } from "../src/app/peek.ts";
import { strings as privacyStrings } from "../src/app/privacy/en.ts";
import { strings } from "../src/app/strings/en.ts";
import { strings as detailStrings, words } from "../src/app/strings/en-detail.ts";
import { createTimes } from "../src/app/times.ts";
import { createFakeModel } from "./fake-model.ts";

/** Each test of components begins with a device that remembers nothing, and ends when Preact has cleaned up. */
export function onCleanDevice(): void {
  beforeEach(() => {
    localStorage.clear();
    // jsdom lays nothing out and has no pointer.
    window.matchMedia = (query) => ({ matches: false, media: query }) as MediaQueryList;
  });
  // Preact runs the clean-ups of effects after the paint.
  afterEach(() => act(cleanup));
}

/** Of a page where nobody attaches anything. */
const noFiles = createFiles(
  () => Promise.reject(new Error("There are no files here.")),
  () => () => undefined,
);

/** A component with a model of its own over a fake connection, in English. */
export function draw(
  children: ComponentChildren,
  given: Partial<Chat> = {},
  filesOf: (fake: ReturnType<typeof createFakeModel>) => Files = () => noFiles,
) {
  const fake = createFakeModel();
  const peek = createPeek({
    text: signal(),
    storage: fake.storage,
    device: fake.nowMs,
    schedule: () => () => undefined,
    isOpen: fake.model.isOpen,
  });
  const chat: Chat = {
    model: fake.model,
    Peek: signal(() => <Peek peek={peek} />),
    away: createAway({ storage: fake.storage, device: fake.nowMs, isOpen: fake.model.isOpen }),
    strings,
    times: createTimes("en"),
    detail: signal({
      Progress,
      TimelineRow,
      sheet: {} as CSSStyleSheet,
      detailStrings,
      words,
    }),
    ConversationList: signal(() => <ConversationList privacy={privacyStrings} />),
    AddressAsk: signal(AddressAsk),
    files: filesOf(fake),
    isPage: false,
    mayAct: signal(true),
    beginAnew: async () => undefined,
    ...given,
  };
  const inChat = (drawn: ComponentChildren) => <ChatContext.Provider value={chat}>{drawn}</ChatContext.Provider>;
  const screen = render(inChat(children));
  return { ...fake, ...screen, chat, peek, redraw: (drawn: ComponentChildren) => screen.rerender(inChat(drawn)) };
}
