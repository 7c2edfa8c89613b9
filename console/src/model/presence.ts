import type { AgentCard, Link, Presence, Refusal } from "@milepost/shared";
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Directory } from "./directory.ts";

/** Whether the agent is there, and who answers meanwhile where they are not. */
export interface OwnPresence {
  mine: ReadonlySignal<Presence>;
  refusal: ReadonlySignal<Refusal | undefined>;
  say(presence: Presence): void;
}

interface OwnPresenceOptions {
  link: Link;
  agent: AgentCard;
  directory: Directory;
}

const HERE: Presence = { state: "online" };
const NO_ANSWER: Refusal = { code: "unavailable", message: "" };

export function createPresence({ link, agent, directory }: OwnPresenceOptions): OwnPresence {
  const refusal = signal<Refusal | undefined>(undefined);
  return {
    mine: computed(() => directory.agents.value.find(({ id }) => id === agent.id)?.presence ?? HERE),
    refusal,
    say(presence) {
      refusal.value = undefined;
      // What the server kept comes back as a broadcast, to this page as to all others.
      void link.ask("presence:set", presence).then((reply) => {
        refusal.value = reply?.ok ? undefined : (reply?.error ?? NO_ANSWER);
      });
    },
  };
}
