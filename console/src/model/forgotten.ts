import type { Refusal, Reply } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import { strings } from "../strings/strings.ts";

export interface ForgottenApi {
  forgotPassword(input: { email: string; language: string }): Promise<Reply<{ mail: boolean }>>;
}

/** What became of the question for a new password. `mail`: whether this server sends any. */
export type ForgottenState =
  | { status: "idle" }
  | { status: "sending" }
  | { status: "answered"; mail: boolean }
  | { status: "refused"; refusal: Refusal };

/** Somebody at the sign-in page has forgotten their password. */
export interface Forgotten {
  state: ReadonlySignal<ForgottenState>;
  ask(email: string): void;
}

export function createForgotten({ api }: { api: ForgottenApi }): Forgotten {
  const state = signal<ForgottenState>({ status: "idle" });
  return {
    state,
    async ask(email) {
      if (state.peek().status === "sending") return;
      state.value = { status: "sending" };
      const reply = await api.forgotPassword({ email, language: strings.locale });
      state.value = reply.ok ? { status: "answered", mail: reply.mail } : { status: "refused", refusal: reply.error };
    },
  };
}
