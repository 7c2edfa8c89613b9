import type { SiteCard } from "@milepost/shared";
import { DEFAULT_ACCENT, isColour, textOn } from "./colours.ts";
import { type BootOptions, type Call, glanceKey, type Handle, identityOf, type Mount, tokenKey } from "./contract.ts";
import { type Language, pickLanguage, wishesOf } from "./language.ts";
import css from "./launcher.css?inline";

/** The build turns this name into a string, and the server that string into the site's settings. */
declare const __MILEPOST_CONFIG__: { app: string; site?: SiteCard };

/** A touch is a `pointerdown` too; listening for touches themselves would cost every page milliseconds. */
const INTENT = ["pointerenter", "pointerdown", "focus"];

/** The launcher has its name before the words of the app are there. */
const OPEN_CHAT: Record<Language, string> = {
  en: "Open chat",
  zh: "打开聊天",
  ru: "Открыть чат",
  fi: "Avaa chat",
};

const script = document.currentScript;
try {
  if (script instanceof HTMLScriptElement && !window.Milepost?.isLoaded) load(script);
} catch (error) {
  warn(error);
}

function load(script: HTMLScriptElement): void {
  const { app, site: card } = __MILEPOST_CONFIG__;
  const { site, lang, page, consent } = script.dataset;
  const options: BootOptions = {
    site: card?.key ?? site,
    lang,
    page: page !== undefined,
    consent: consent === undefined,
  };
  const waiting: (() => void)[] = [];
  let host: HTMLElement | undefined;
  let isComing = false;
  let attempts = 0;
  let run: ((call: Call) => Promise<unknown>) | undefined;

  const handle: Handle = (...call) =>
    run
      ? run(call)
      : new Promise((resolve) => {
          waiting.push(() => resolve(run?.(call)));
          if (early(call)) resolve(undefined);
        });
  const before = Array.from(window.Milepost?.q ?? []);
  handle.isLoaded = true;
  window.Milepost = handle;
  // Pages that swap their content, or clear it, must not lose the chat.
  new MutationObserver(place).observe(document.documentElement, { childList: true });
  if (options.site) start();
  for (const call of before) handle(...call);

  /** What a call does while the app is not here; the app hears of it, too. True when that is all that is to wait for. */
  function early([name, given]: Call): boolean {
    if (name === "open" || name === "toggle") {
      intend();
      return false;
    }
    if (name === "boot") {
      Object.assign(options, given, { isOver: false });
      if (options.site) start();
    }
    if (name === "consent") {
      options.consent = given === true;
      if (host) resume();
    }
    if (name === "hide") draw();
    if (name === "hide" || name === "show") host?.toggleAttribute("hidden", name === "hide");
    if (name === "identify") options.identity = identityOf(given);
    if (name !== "shutdown") return true;
    remove();
    options.isOver = true;
    // What the device keeps is to be forgotten; where there is nothing, nothing is loaded.
    if (!isKept(tokenKey)) return true;
    intend();
    return false;
  }

  function start(): void {
    draw();
    if (options.page) intend();
    else (window.requestIdleCallback ?? setTimeout)(resume);
  }

  /** Whoever has an open conversation sees its progress on the launcher. The first look into storage costs milliseconds: not on the page's way. */
  function resume(): void {
    if (options.consent && isKept(glanceKey)) intend();
  }

  function isKept(keyOf: (site: string) => string): boolean {
    try {
      return localStorage.getItem(keyOf(options.site as string)) !== null;
    } catch {
      // Storage is forbidden here: nobody is known, and the launcher waits for a click.
      return false;
    }
  }

  function draw(): ShadowRoot {
    if (host?.shadowRoot) return host.shadowRoot;
    host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    const accent = isColour(card?.accent) ? card.accent : DEFAULT_ACCENT;
    sheet.replaceSync(`${css}:host{--accent:${accent};--on-accent:${textOn(accent)}}`);
    root.adoptedStyleSheets = [sheet];
    if (!options.page) root.append(launcher());
    place();
    return root;
  }

  function launcher(): HTMLElement {
    const button = document.createElement("button");
    button.className = "launcher";
    button.type = "button";
    button.setAttribute("aria-label", OPEN_CHAT[pickLanguage(wishesOf(options.lang))]);
    for (const event of INTENT) button.addEventListener(event, intend);
    button.addEventListener("click", () => run ?? handle("open"));
    return button;
  }

  function place(): void {
    if (host && !host.isConnected) document.documentElement.append(host);
  }

  function remove(): void {
    const drawn = host;
    host = undefined;
    drawn?.remove();
  }

  function intend(): void {
    if (isComing) return;
    isComing = true;
    bring().catch((error) => {
      isComing = false;
      warn(error);
    });
  }

  async function bring(): Promise<void> {
    const address = new URL(app, script.src);
    // A browser may remember that a module could not be had: another address is another try.
    if (attempts++) address.search = `${attempts}`;
    const { mount }: { mount: Mount } = await import(/* @vite-ignore */ address.href);
    run = await mount({ server: address.origin, options, card, draw, remove });
    for (const go of waiting.splice(0)) go();
  }
}

function warn(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the embedder's only sign that something is wrong.
  console.warn("Milepost:", error);
}
