import type { Link, Refusal } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";

/** The private link of the conversation that is open. */
export type PrivateLink =
  | { status: "none" }
  | { status: "made"; conversationId: string; address: string }
  | { status: "revoked"; conversationId: string; count: number }
  | { status: "refused"; conversationId: string; refusal: Refusal };

export interface PrivateLinks {
  state: ReadonlySignal<PrivateLink>;
  make(conversationId: string): void;
  /** Takes every link to this conversation away, by whomever it was made. */
  revoke(conversationId: string): void;
}

const NO_ANSWER: Refusal = { code: "unavailable", message: "" };

/** `origin` is the server's, as people reach it. */
export function createPrivateLinks({ link, origin }: { link: Link; origin: string }): PrivateLinks {
  const state = signal<PrivateLink>({ status: "none" });
  return {
    state,
    make(conversationId) {
      void link.ask("link:make", { conversationId }).then((reply) => {
        state.value = reply?.ok
          ? { status: "made", conversationId, address: new URL(reply.path, origin).href }
          : { status: "refused", conversationId, refusal: reply?.error ?? NO_ANSWER };
      });
    },
    revoke(conversationId) {
      void link.ask("link:revoke", { conversationId }).then((reply) => {
        state.value = reply?.ok
          ? { status: "revoked", conversationId, count: reply.revoked }
          : { status: "refused", conversationId, refusal: reply?.error ?? NO_ANSWER };
      });
    },
  };
}
