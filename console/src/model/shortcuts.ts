import { type ReadonlySignal, signal } from "@preact/signals";
import type { Keeper } from "../storage.ts";
import type { ComposerKind, FormKind } from "./form-kinds.ts";

const OFF_KEY = "milepost-console:keys-off";
/** The key code of a key that an input method handles itself. */
const IME_KEY_CODE = 229;

/** What a single key opens, in the order in which the help lists them. */
export const SHORTCUTS = {
  u: "update",
  d: "advance",
  l: "delay",
  w: "waiting",
  o: "options",
  h: "transfer",
  e: "resolve",
  r: "reply",
  n: "note",
} as const satisfies Record<string, FormKind | ComposerKind>;

export type ShortcutKey = keyof typeof SHORTCUTS;
export const HELP_KEY = "?";
export const UNDO_KEY = "z";
type AnyKey = ShortcutKey | typeof HELP_KEY | typeof UNDO_KEY;

/** Single keys, and whether this device has them on. */
export interface Shortcuts {
  areOn: ReadonlySignal<boolean>;
  turn(on: boolean): void;
  isHelpOpen: ReadonlySignal<boolean>;
  help(isOpen: boolean): void;
}

export function createShortcuts({ keeper }: { keeper: Keeper }): Shortcuts {
  const areOn = signal(keeper.read(OFF_KEY) !== "yes");
  const isHelpOpen = signal(false);
  return {
    areOn,
    turn(on) {
      areOn.value = on;
      keeper.write(OFF_KEY, on ? "" : "yes");
    },
    isHelpOpen,
    help(isOpen) {
      isHelpOpen.value = isOpen;
    },
  };
}

/** The single key that this event is. */
export function shortcutOf(event: KeyboardEvent): AnyKey | undefined {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.keyCode === IME_KEY_CODE) return undefined;
  if (event.ctrlKey || event.altKey || event.metaKey || event.getModifierState("AltGraph")) return undefined;
  if (isWriting(event.target)) return undefined;
  if (event.key === HELP_KEY) return HELP_KEY;
  const key = letterOf(event);
  return !event.shiftKey && (key in SHORTCUTS || key === UNDO_KEY) ? (key as AnyKey) : undefined;
}

/** What the keyboard writes, wherever the key lies; where it writes no Latin, as in Russian, the letter that lies there otherwise. */
function letterOf({ key, code }: KeyboardEvent): string {
  const place = /^(?!\p{Script=Latin})\p{L}$/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return (place ?? key).toLowerCase();
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, dialog") !== null;
}
