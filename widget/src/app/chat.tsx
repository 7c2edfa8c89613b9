import { createDevice, type Entry } from "@milepost/shared";
import { computed, effect, signal } from "@preact/signals";
import { render } from "preact";
import type { Stage } from "../contract.ts";
import { pickLanguage, wishesOf } from "../language.ts";
import { createAway } from "./away.ts";
import { type Chat, ChatContext } from "./chat-context.ts";
import { App } from "./components/App.tsx";
import { createConnection } from "./connection.ts";
import { loadDetail } from "./detail.ts";
import type { Events } from "./events.ts";
import { createFiles } from "./files.ts";
import { keepKeysInside } from "./keys.ts";
import { createLater } from "./later.ts";
import { sendLeaving } from "./leaving.ts";
import { createLiveRegion } from "./live-region.ts";
import { markup } from "./markup.ts";
import { createModel } from "./model.ts";
import { onChange } from "./on-change.ts";
import { painted } from "./painted.ts";
import { progressMore } from "./progress-more.ts";
import { schedule } from "./schedule.ts";
import { createStorage } from "./storage.ts";
import { loadStrings } from "./strings/load.ts";
import { appCss, sheetOf } from "./styles/sheet.ts";
import { applyTheme } from "./theme.ts";
import { createTimes } from "./times.ts";
import { troubleOf } from "./trouble.ts";
import { warn } from "./warn.ts";
import { watchBrowser } from "./watch-browser.ts";

/** Starts the chat of one site on the stage: the model, what draws it, and what listens to the page. */
export async function startChat(
  stage: Stage,
  site: string,
  events: Events,
  { beginAnew, becameAnother }: Pick<Chat, "beginAnew"> & { becameAnother(): void },
) {
  const { server, options, card } = stage;
  const { identity } = options;
  const language = pickLanguage(wishesOf(options.lang));
  const strings = await loadStrings(language);
  const storage = createStorage(site, options.consent !== false);
  const live = createLiveRegion(language);
  const detail = createLater(() => loadDetail(language), schedule);
  const list = createLater(async () => (await import("./list-part.tsx")).loadList(language), schedule);
  const addressAsk = createLater(async () => (await import("./address-part.ts")).part, schedule);
  const model = createModel({
    connect: (token) => createConnection({ server, site, token, identity, schedule }),
    isIdentifying: identity !== undefined,
    becameAnother,
    joinDevice: (heard) =>
      createDevice({
        storage: storage.local,
        prefix: storage.outboxPrefix,
        schedule,
        async openDb(ended) {
          // It is asked for again and again, and may be allowed meanwhile.
          if (options.consent === false) throw new Error("Nothing may be kept on the device.");
          await painted();
          const { openDb } = await import("./device-db.ts");
          return openDb(`milepost:${site}`, ended);
        },
        ...heard,
      }),
    sendLeaving: (rows, token) =>
      sendLeaving({ server, site, token, identity: model.session.peek() ? undefined : identity, rows }),
    openChannel: () => new BroadcastChannel(`milepost:${site}`),
    storage,
    random: crypto,
    nowMs: Date.now,
    schedule,
    page: () => ({
      url: location.href.split("#")[0]?.slice(0, 2_000) ?? "",
      title: document.title.toWellFormed().slice(0, 500),
    }),
    language,
    card,
    arrived,
  });
  const files = createFiles(
    async (files) =>
      (await import("./files-part.ts")).createFilesPart({ server, site, language, model, storage, schedule, files }),
    schedule,
  );
  const away = createAway({ storage, device: Date.now, isOpen: model.isOpen });
  const untold = signal<readonly Entry[]>([]);
  const telling = createLater(async () => {
    await painted();
    const { createTelling } = await import("./telling-part.tsx");
    return createTelling({ chat, untold, say: live.say, storage, schedule, peekText: signal(), effect });
  }, schedule);
  const chat: Chat = {
    model,
    Peek: computed(() => telling.value.value?.View),
    away,
    strings,
    detail: detail.value,
    ConversationList: computed(() => list.value.value?.View),
    AddressAsk: computed(() => addressAsk.value.value?.View),
    files,
    times: createTimes(language),
    isPage: options.page === true,
    mayAct: signal(true),
    beginAnew,
  };
  const root = stage.draw();
  adopt(sheetOf(appCss));
  live.place();
  const ends = [
    away.close,
    applyTheme(root, model.card),
    keepKeysInside(root, () => !chat.isPage && model.close()),
    watchBrowser(model),
    effect(() => {
      if (model.glance.value || model.threads.value.size > 0 || model.isWriting.value) detail.bring();
      if (model.screen.value.name === "list") list.bring();
      if (model.address.state.value.status === "asked") addressAsk.bring();
    }),
    effect(() => adopt(detail.value.value?.sheet)),
    effect(() => adopt(files.part.value?.sheet)),
    files.close,
    effect(() => adopt(list.value.value?.sheet)),
    effect(() => adopt(progressMore.value.value?.sheet)),
    effect(() => adopt(addressAsk.value.value?.sheet)),
    effect(() => adopt(markup.value.value?.sheet)),
    effect(() => adopt(telling.value.value?.sheet)),
    effect(() => telling.value.value?.begin()),
    onChange(
      () => model.isOpen.value,
      (isOpen) => events.emit(isOpen ? "open" : "close"),
    ),
    onChange(
      () => model.glance.value?.unread ?? 0,
      (unread) => events.emit("unread", unread),
    ),
    onChange(
      () => (model.isOpen.value ? troubleOf(chat) : undefined),
      (text) => text && live.say(text),
    ),
    onChange(
      () => model.address.state.value,
      (address) => address.status === "saved" && live.say(strings.emailSaved(address.email)),
    ),
    effect(() => {
      const contact = model.contact.value;
      if (contact.status !== "refused") return;
      if (identity !== undefined && contact.why) warn(contact.why);
      if (contact.code !== "not_found") return;
      warn(`no site has the key "${site}".`);
      stage.remove();
    }),
  ];
  const view = (
    <ChatContext.Provider value={chat}>
      <App />
    </ChatContext.Provider>
  );
  render(view, root);
  telling.bring();
  if (storage.hasFiles()) files.bring();
  if (chat.isPage) model.open();
  else model.resume();

  function adopt(sheet: CSSStyleSheet | undefined): void {
    if (sheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  function arrived(entry: Entry): void {
    const { conversationId, id, author, at } = entry;
    if (entry.kind === "message") {
      const { kind, name } = author;
      events.emit("message", { conversationId, id, at, author: { kind, name }, body: entry.body });
    }
    untold.value = [...untold.peek(), entry];
  }

  return {
    model,
    allow: storage.allow,
    close() {
      for (const end of ends) end();
      model.shutDown();
      render(null, root);
      live.remove();
      stage.remove();
    },
  };
}
