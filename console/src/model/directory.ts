import type { Broadcasts, Colleague, GoodwillLimits, OpeningHours, PromisePolicy } from "@milepost/shared";
import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** What agents need to know of a site to promise and to grant. */
export interface SiteSettings {
  id: string;
  name: string;
  policy: PromisePolicy;
  hours?: OpeningHours | undefined;
  goodwill: GoodwillLimits;
}

/** The questions that fill the directory. Undefined: no answer, what is known stays. */
export interface DirectoryApi {
  agents(): Promise<Colleague[] | undefined>;
  sites(): Promise<SiteSettings[] | undefined>;
}

/** Who works here, and what each site promises. */
export interface Directory {
  agents: ReadonlySignal<Colleague[]>;
  /** Those who can be given work. */
  colleagues: ReadonlySignal<Colleague[]>;
  site(siteId: string): SiteSettings | undefined;
  takePresence(changed: Broadcasts["presence:changed"]): void;
  /** Asks again: people come, hours change. */
  load(): void;
}

export function createDirectory(api: DirectoryApi): Directory {
  const agents = signal<Colleague[]>([]);
  const sites = signal<SiteSettings[]>([]);
  return {
    agents,
    colleagues: computed(() => agents.value.filter(({ isDisabled }) => !isDisabled)),
    takePresence({ agentId, ...presence }) {
      agents.value = agents.value.map((agent) => (agent.id === agentId ? { ...agent, presence } : agent));
    },
    site: (siteId) => sites.value.find(({ id }) => id === siteId),
    load() {
      void api.agents().then((found) => {
        agents.value = found ?? agents.value;
      });
      void api.sites().then((found) => {
        sites.value = found ?? sites.value;
      });
    },
  };
}
