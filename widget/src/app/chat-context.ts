import type { ReadonlySignal } from "@preact/signals";
import { type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { AddressAskProps } from "./components/AddressAsk.tsx";
import type { Detail } from "./detail.ts";
import type { Files } from "./files.ts";
import type { Model } from "./model.ts";
import type { Strings } from "./strings/strings.ts";
import type { Times } from "./times.ts";

/** What every component works with. */
export interface Chat {
  model: Model;
  /** Undefined until the first view has been painted. */
  Peek: ReadonlySignal<ComponentType | undefined>;
  away: { wasLong: ReadonlySignal<boolean> };
  strings: Strings;
  times: Times;
  /** Undefined until the visitor has a conversation. */
  detail: ReadonlySignal<Detail | undefined>;
  /** Undefined until the visitor has asked for it. */
  ConversationList: ReadonlySignal<ComponentType | undefined>;
  /** Undefined until the visitor is asked for an address. */
  AddressAsk: ReadonlySignal<ComponentType<AddressAskProps> | undefined>;
  files: Files;
  /** The chat is the whole page: there is no launcher, and nothing to close. */
  isPage: boolean;
  /** False for a reader of a private link who is not known here: they see what is asked, and cannot answer it. */
  mayAct: ReadonlySignal<boolean>;
  /** Takes all that is kept from the device, and begins as with somebody new. */
  beginAnew(): Promise<void>;
}

export const ChatContext = createContext<Chat | undefined>(undefined);

/** For components of the detail: they are drawn only when it is there. */
export function useDetail() {
  const chat = useChat();
  const detail = chat.detail.value;
  if (!detail) throw new Error("A component of the detail was drawn before it came.");
  return { ...chat, ...detail, strings: { ...chat.strings, ...detail.detailStrings } };
}

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("A component of the chat stands outside of it.");
  return chat;
}
