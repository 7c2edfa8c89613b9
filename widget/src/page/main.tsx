import {
  describe,
  type LinkedProgress,
  msOf,
  type Reply,
  type RunningPromise,
  SECOND_MS,
  type SiteCard,
} from "@milepost/shared";
import { computed, effect, signal } from "@preact/signals";
import { render } from "preact";
import { type Chat, ChatContext } from "../app/chat-context.ts";
import { createClock } from "../app/clock.ts";
import { loadDetail } from "../app/detail.ts";
import { createLiveRegion } from "../app/live-region.ts";
import type { Model } from "../app/model.ts";
import { progressMore } from "../app/progress-more.ts";
import { asSentence, promiseWords } from "../app/promise-words.ts";
import { schedule } from "../app/schedule.ts";
import { createStorage } from "../app/storage.ts";
import { loadStrings } from "../app/strings/load.ts";
import base from "../app/styles/base.css?inline";
import { sheetOf } from "../app/styles/sheet.ts";
import timeline from "../app/styles/timeline.css?inline";
import { tellLate } from "../app/tell-late.ts";
import { applyTheme } from "../app/theme.ts";
import { createTimes } from "../app/times.ts";
import { pickLanguage, wishesOf } from "../language.ts";
import { ProgressPage, type Shown } from "./ProgressPage.tsx";
import css from "./page.css?inline";
import { createResume } from "./resume.ts";

/** Nobody waits for this page as for an answer in a chat. */
const LOOK_EVERY_MS = 10 * SECOND_MS;

/**
 * `/progress/<token>`: the page behind a private link. It shows how far one problem is, as it moves, with what the chat draws
 * it with. It answers nothing: whoever is known here and would act goes to the chat; for all others it is to be read, unless
 * the link came by mail, and lets its reader go on here.
 */
const language = pickLanguage(wishesOf(undefined));
const [strings, detail] = await Promise.all([loadStrings(language), loadDetail(language)]);
const live = createLiveRegion(language);
const shown = signal<Shown>(undefined);
const card = signal<SiteCard | undefined>(undefined);
const clock = createClock({ device: Date.now, schedule, isNeeded: signal(true) });
/** Nothing is kept on the device of who only reads: what is late when they come stands before them. */
let lateToldMs = 0;
const times = createTimes(language);
const toChat = () => location.assign(`/chat/${encodeURIComponent(card.value?.key ?? "")}`);
const { resume, goOn } = createResume(toChat);
const chat = {
  strings,
  times,
  detail: signal(detail),
  // What the drawn parts of a conversation call.
  model: {
    nowMs: clock.nowMs,
    card,
    askForNews: toChat,
    choose: toChat,
    answerResolution: toChat,
    rate: toChat,
  } as Partial<Model> as Model,
  mayAct: computed(() => card.value !== undefined && createStorage(card.value.key).token() !== undefined),
} as Partial<Chat> as Chat;

progressMore.bring();
live.place();
effect(() => {
  const nowMs = clock.nowMs.value;
  tellLate({
    promises: promisesInView(),
    nowMs,
    told: {
      lateToldMs: () => lateToldMs,
      keepLateToldMs(ms) {
        lateToldMs = ms;
      },
    },
    tell: (promise) => live.say(asSentence(promiseWords(promise, nowMs, strings, times).text)),
  });
});
render(
  <ChatContext.Provider value={chat}>
    <ProgressPage shown={shown} resume={resume} goOn={goOn} toChat={toChat} />
  </ChatContext.Provider>,
  stage(),
);
document.addEventListener("visibilitychange", () => void look());
await watch();

function promisesInView(): RunningPromise[] {
  const progress = shown.value;
  if (!progress || progress === "gone" || document.hidden) return [];
  return progress.state.promise ? [progress.state.promise] : [];
}

function stage(): ShadowRoot {
  const host = document.createElement("div");
  document.body.append(host);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheetOf(base + timeline), detail.sheet, sheetOf(css)];
  applyTheme(root, card);
  effect(() => {
    const more = progressMore.value.value?.sheet;
    if (more) root.adoptedStyleSheets.push(more);
  });
  return root;
}

/** Again and again, until the link leads nowhere any more. */
async function watch(): Promise<void> {
  await look();
  if (shown.value !== "gone") schedule(() => void watch(), LOOK_EVERY_MS);
}

/** Where the network fails, what was seen last stays. */
async function look(): Promise<void> {
  if (document.hidden || shown.value === "gone") return;
  const progress = await ask();
  if (progress) take(progress);
}

async function ask(): Promise<LinkedProgress | "gone" | undefined> {
  try {
    const reply = (await (await fetch(`/api/v1${location.pathname}`)).json()) as Reply<LinkedProgress>;
    if (reply.ok) return reply;
    return reply.error.code === "not_found" ? "gone" : undefined;
  } catch {
    // No network at the moment.
    return undefined;
  }
}

function take(progress: LinkedProgress | "gone"): void {
  const before = shown.peek();
  if (progress === "gone") {
    shown.value = progress;
    return;
  }
  clock.set(progress.now);
  if (before === undefined) lateToldMs = msOf(progress.now);
  shown.value = progress;
  card.value = progress.site;
  document.title = titleOf(progress);
  if (before === undefined || before === "gone") return;
  for (const entry of progress.entries.filter(({ seq }) => seq > before.state.head)) {
    live.say(describe(entry, detail.words) ?? "");
  }
}

function titleOf({ site, state }: LinkedProgress): string {
  return [state.plan?.title, state.ref, site.name].filter((part) => part !== undefined).join(" · ");
}
