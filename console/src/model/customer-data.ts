import { copyData, type DataCopy, type Link, type Refusal, textOfCopy } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import { entryWords } from "../strings/entry-words.ts";

/** What is done with all that the customer of one conversation has said. */
export type CustomerDataState =
  | { status: "none" }
  | { status: "working" | "copied"; conversationId: string }
  | { status: "erased"; conversationId: string; count: number }
  | { status: "refused"; conversationId: string; refusal: Refusal };

export interface CustomerData {
  state: ReadonlySignal<CustomerDataState>;
  /** A copy of all that the customer has on this site, notes of the team included: it may be theirs to know. */
  copy(conversationId: string, form: "text" | "data"): Promise<void>;
  /** For good: nobody can bring it back. */
  erase(conversationId: string): Promise<void>;
}

const NO_ANSWER: Refusal = { code: "unavailable", message: "" };

export function createCustomerData({
  link,
  saveFile,
}: {
  link: Link;
  saveFile(name: string, type: string, text: string): void;
}): CustomerData {
  const state = signal<CustomerDataState>({ status: "none" });

  async function read(conversationId: string): Promise<DataCopy | Refusal> {
    const first = await link.ask("visitor:read", { conversationId });
    if (!first?.ok) return first?.error ?? NO_ANSWER;
    const copy = await copyData(link, first.visitor, async (cursor) => {
      if (cursor === undefined) return first;
      const reply = await link.ask("visitor:read", { conversationId, cursor });
      return reply?.ok ? reply : undefined;
    });
    return copy ?? NO_ANSWER;
  }

  return {
    state,
    async copy(conversationId, form) {
      state.value = { status: "working", conversationId };
      const copy = await read(conversationId);
      if ("code" in copy) {
        state.value = { status: "refused", conversationId, refusal: copy };
        return;
      }
      if (form === "text") saveFile("customer.txt", "text/plain", textOfCopy(copy, entryWords));
      else saveFile("customer.json", "application/json", JSON.stringify(copy, null, 2));
      state.value = { status: "copied", conversationId };
    },
    async erase(conversationId) {
      state.value = { status: "working", conversationId };
      const reply = await link.ask("visitor:erase", { conversationId });
      state.value = reply?.ok
        ? { status: "erased", conversationId, count: reply.erased }
        : { status: "refused", conversationId, refusal: reply?.error ?? NO_ANSWER };
    },
  };
}
