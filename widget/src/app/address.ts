import type { Link, VisitorSession } from "@milepost/shared";
import { signal } from "@preact/signals";
import type { Language } from "../language.ts";
import type { VisitorStorage } from "./storage.ts";

/** Where the visitor hears what matters when they have left. It is asked for once, and nothing depends on it. */
export type Address =
  /** Settled: the server sends no mail, or the visitor has left an address or said no. Due: the first conversation will ask. */
  | { status: "settled" | "due" }
  | { status: "asked"; conversationId: string; email: string; problem?: "invalid" | "not_saved" }
  | { status: "saving" | "saved"; conversationId: string; email: string };

export interface AddressOptions {
  link: Link;
  storage: Pick<VisitorStorage, "addressAskedIn" | "keepAddressAskedIn">;
  language: Language;
}

/** What is kept instead of a conversation's id when the visitor does not want to be asked. */
const DECLINED = "no";

export function createAddress({ link, storage, language }: AddressOptions) {
  const state = signal<Address>({ status: "settled" });

  function ask(conversationId: string, email: string, problem?: "invalid" | "not_saved"): void {
    state.value = { status: "asked", conversationId, email, ...(problem && { problem }) };
  }

  return {
    state,
    started({ site, visitor }: Pick<VisitorSession, "site" | "visitor">) {
      // A session comes with every connection; what the visitor is writing must outlive it.
      if (state.value.status !== "settled") return;
      if (site.mail && !visitor.email && storage.addressAskedIn() !== DECLINED) state.value = { status: "due" };
    },
    /** The visitor has this conversation. */
    opened(conversationId: string) {
      if (state.value.status !== "due") return;
      const asked = storage.addressAskedIn() ?? conversationId;
      storage.keepAddressAskedIn(asked);
      ask(asked, "");
    },
    async leave(email: string) {
      const before = state.value;
      if (before.status !== "asked") return;
      const { conversationId } = before;
      state.value = { status: "saving", conversationId, email };
      const reply = await link.ask("visitor:set", { email, language });
      if (reply?.ok) state.value = { status: "saved", conversationId, email };
      else ask(conversationId, email, reply?.error.code === "invalid" ? "invalid" : "not_saved");
    },
    change() {
      const { value } = state;
      if (value.status === "saved") ask(value.conversationId, value.email);
    },
    decline() {
      storage.keepAddressAskedIn(DECLINED);
      state.value = { status: "settled" };
    },
  };
}
