import { describe, type LinkedProgress, type Reply, SECOND_MS } from "@milepost/shared";
import { signal } from "@preact/signals";
import { render } from "preact";
import type { Stage } from "../contract.ts";
import { pickLanguage, wishesOf } from "../language.ts";
import { type Chat, ChatContext } from "./chat-context.ts";
import { createClock } from "./clock.ts";
import { ProgressPage } from "./components/ProgressPage.tsx";
import { loadDetail } from "./detail.ts";
import { createLiveRegion } from "./live-region.ts";
import type { Model } from "./model.ts";
import { schedule } from "./schedule.ts";
import { loadStrings } from "./strings/load.ts";
import css from "./styles/progress-page.css?inline";
import { appCss, sheetOf } from "./styles/sheet.ts";
import { applyTheme } from "./theme.ts";
import { createTimes } from "./times.ts";

/** Nobody waits for this page as for an answer in a chat. */
const LOOK_EVERY_MS = 10 * SECOND_MS;

/** The page behind a private link: how far one problem is, as it moves. It answers nothing: what it asks is answered in the chat. */
export async function showProgress({ server, options, card, draw }: Stage): Promise<void> {
  const language = pickLanguage(wishesOf(options.lang));
  const [strings, detail] = await Promise.all([loadStrings(language), loadDetail(language)]);
  const live = createLiveRegion(language);
  const shown = signal<LinkedProgress | "gone" | undefined>(undefined);
  const clock = createClock({ device: Date.now, schedule, isNeeded: signal(true) });
  const toChat = () => location.assign(`${server}/chat/${encodeURIComponent(card?.key ?? "")}`);
  const chat: Chat = {
    strings,
    times: createTimes(language),
    detail: signal(detail),
    ConversationList: signal(undefined),
    isPage: true,
    isKept: signal(true),
    // What the drawn parts of a conversation call of the model; whoever would act goes to the chat, which may know them.
    model: {
      nowMs: clock.nowMs,
      askForNews: toChat,
      choose: toChat,
      answerResolution: toChat,
      rate: toChat,
    } as Partial<Model> as Model,
  };
  const root = draw();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(appCss), detail.sheet, sheetOf(css)];
  applyTheme(root, signal(card));
  live.place();
  render(
    <ChatContext.Provider value={chat}>
      <ProgressPage shown={shown} toChat={toChat} />
    </ChatContext.Provider>,
    root,
  );
  await look();

  /** Again and again; where the network fails, what was seen last stays. */
  async function look(): Promise<void> {
    const progress = document.hidden ? undefined : await ask(`${server}/api/v1${location.pathname}`);
    if (progress) take(progress);
    if (progress !== "gone") schedule(() => void look(), LOOK_EVERY_MS);
  }

  function take(progress: LinkedProgress | "gone"): void {
    const before = shown.peek();
    shown.value = progress;
    if (progress === "gone") return;
    clock.set(progress.now);
    document.title = titleOf(progress);
    if (before === undefined || before === "gone") return;
    for (const entry of progress.entries.filter(({ seq }) => seq > before.state.head)) {
      live.say(describe(entry, detail.words) ?? "");
    }
  }
}

async function ask(address: string): Promise<LinkedProgress | "gone" | undefined> {
  try {
    const reply = (await (await fetch(address)).json()) as Reply<LinkedProgress>;
    if (reply.ok) return reply;
    return reply.error.code === "not_found" ? "gone" : undefined;
  } catch {
    // No network at the moment.
    return undefined;
  }
}

function titleOf({ site, state }: LinkedProgress): string {
  return [state.plan?.title, state.ref, site.name].filter((part) => part !== undefined).join(" · ");
}
