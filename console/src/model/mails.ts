import type { Refusal, Reply } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";

/** A mail that was given up after a day of tries. */
export interface FailedMail {
  id: string;
  /** Of the conversation that it tells of. */
  ref: string;
  attempts: number;
  /** What the mail server said last, in its own words. */
  fault: string | null;
  createdAt: string;
}

export interface Mails {
  /** The address that mails are from; null where the server sends none. */
  from: string | null;
  failed: FailedMail[];
}

export type MailState = { status: "loading" } | ({ status: "shown" } & Mails) | { status: "refused"; refusal: Refusal };

export interface MailApi {
  mails(): Promise<Reply<Mails>>;
}

/** How mail to customers goes. */
export interface MailReport {
  state: ReadonlySignal<MailState>;
  load(): void;
}

export function createMailReport({ api }: { api: MailApi }): MailReport {
  const state = signal<MailState>({ status: "loading" });
  return {
    state,
    load() {
      void api.mails().then((reply) => {
        state.value = reply.ok ? { status: "shown", ...reply } : { status: "refused", refusal: reply.error };
      });
    },
  };
}
