import type { Sync } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Inbox } from "./inbox.ts";

export type OpenedState =
  | { status: "none" }
  | { status: "looking"; ref: string }
  | { status: "found"; ref: string; id: string }
  | { status: "not_found"; ref: string };

/** The one conversation that the address names. */
export interface Opened {
  state: ReadonlySignal<OpenedState>;
  open(ref: string | undefined): void;
  /** The connection is back, or the device has answered: what was not found for want of it is looked for again. */
  again(): void;
  /** The conversation is not there any more for this agent. */
  lose(conversationId: string): void;
}

export function createOpened({ inbox, sync }: { inbox: Inbox; sync: Pick<Sync, "follow" | "unfollow"> }): Opened {
  const state = signal<OpenedState>({ status: "none" });

  async function look(ref: string): Promise<void> {
    const found = await inbox.find(ref);
    const now = state.peek();
    if (now.status !== "looking" || now.ref !== ref || found === undefined) return;
    if (!found) {
      state.value = { status: "not_found", ref };
      return;
    }
    sync.follow(found.state.id);
    state.value = { status: "found", ref, id: found.state.id };
  }

  return {
    state,
    open(ref) {
      const before = state.peek();
      if (before.status === "none" ? ref === undefined : before.ref === ref) return;
      if (before.status === "found") sync.unfollow(before.id);
      inbox.hold(ref);
      state.value = ref === undefined ? { status: "none" } : { status: "looking", ref };
      if (ref !== undefined) void look(ref);
    },
    again() {
      const now = state.peek();
      // It may be there again, or be this agent's again.
      if (now.status === "not_found") state.value = { status: "looking", ref: now.ref };
      if (now.status === "looking" || now.status === "not_found") void look(now.ref);
    },
    lose(id) {
      const now = state.peek();
      if (now.status !== "found" || now.id !== id) return;
      sync.unfollow(id);
      state.value = { status: "not_found", ref: now.ref };
    },
  };
}
