import { type BootOptions, type Call, identityOf, type Mount } from "../contract.ts";
import { startChat } from "./chat.tsx";
import { createEvents, EVENTS, isEventName } from "./events.ts";
import { warn } from "./warn.ts";

type Running = Awaited<ReturnType<typeof startChat>>;

/** The app's door: the loader hands over the stage and gets what `window.Milepost` does from now on. */
export const mount: Mount = async (stage) => {
  const events = createEvents();
  let chat: Promise<Running> | undefined;

  const commands: Record<string, (...given: unknown[]) => unknown> = {
    boot(options) {
      Object.assign(stage.options, options as BootOptions | undefined, { isOver: false });
      return start();
    },
    async identify(given) {
      const identity = identityOf(given);
      // The loader has handed over what was said before; and a page may say the same on each of its views.
      if (identity === stage.options.identity && (chat || !stage.options.site)) return;
      stage.options.identity = identity;
      await restart();
    },
    async consent(isGiven) {
      stage.options.consent = isGiven === true;
      if (isGiven === true) (await chat)?.allow();
      else await beginAnew();
    },
    async shutdown() {
      const { server, options } = stage;
      options.identity = undefined;
      await end();
      if (options.site) await (await import("./forget.ts")).forget(server, options.site);
    },
    open: async () => (await running())?.model.open(),
    close: async () => (await running())?.model.close(),
    toggle: async () => (await running())?.model.toggle(),
    show: () => setHidden(false),
    hide: () => setHidden(true),
    on: (name, listener) => (isEventName(name) ? events.on(name, listener) : warnOfEvent(name)),
    off: (name, listener) => (isEventName(name) ? events.off(name, listener) : warnOfEvent(name)),
  };
  await start();

  return async ([name, ...given]: Call) => {
    const command = typeof name === "string" && Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command) await command(...given);
    else warn(`there is no command "${String(name)}", only ${Object.keys(commands).join(", ")}.`);
  };

  async function end(): Promise<void> {
    const ending = chat;
    chat = undefined;
    (await ending)?.close();
  }

  /** Takes all that is kept from the device. A chat that runs begins as with somebody new. */
  async function beginAnew(): Promise<void> {
    const isRunning = chat;
    await end();
    const { site } = stage.options;
    try {
      if (site) await (await import("./privacy/wipe-device.ts")).wipeDevice(site);
    } finally {
      if (isRunning) await start();
    }
  }

  async function start(): Promise<void> {
    const { site, isOver } = stage.options;
    if (chat || !site || isOver) return;
    chat = startChat(stage, site, events, { beginAnew, becameAnother: () => void restart() });
    await chat;
    events.ready();
  }

  /** The visitor is somebody else: nothing of who was here stays on the screen. */
  async function restart(): Promise<void> {
    const wasOpen = (await chat)?.model.isOpen.value;
    if (wasOpen === undefined) return;
    await end();
    await start();
    if (wasOpen) await commands.open?.();
  }

  async function running(): Promise<Running | undefined> {
    if (!chat) warn('call Milepost("boot", { site: "…" }) first.');
    return chat;
  }

  function setHidden(isHidden: boolean): void {
    if (chat) stage.draw().host.toggleAttribute("hidden", isHidden);
  }
};

function warnOfEvent(name: unknown): void {
  warn(`there is no event "${String(name)}", only ${EVENTS.join(", ")}.`);
}
