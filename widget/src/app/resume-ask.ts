import { signal } from "@preact/signals";
import type { Model } from "./model.ts";

export type ResumeAsk = ReturnType<typeof createResumeAsk>;

/** [V6] Who wrote from another device before asks for a link to it, to the address that they left there. */
export function createResumeAsk(model: Pick<Model, "ask">) {
  const state = signal<"none" | "asking" | "sent" | "refused">("none");
  return {
    state,
    async ask(email: string): Promise<void> {
      state.value = "asking";
      const reply = await model.ask("resume:request", { email });
      state.value = reply?.ok ? "sent" : "refused";
    },
    /** Another address is another question. */
    reset(): void {
      state.value = "none";
    },
  };
}
