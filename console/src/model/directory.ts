import type { AgentCard, GoodwillLimits, OpeningHours, PromisePolicy } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";

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
  agents(): Promise<AgentCard[] | undefined>;
  sites(): Promise<SiteSettings[] | undefined>;
}

/** Who works here, and what each site promises. */
export interface Directory {
  agents: ReadonlySignal<AgentCard[]>;
  site(siteId: string): SiteSettings | undefined;
  /** Asks again: people come, hours change. */
  load(): void;
}

export function createDirectory(api: DirectoryApi): Directory {
  const agents = signal<AgentCard[]>([]);
  const sites = signal<SiteSettings[]>([]);
  return {
    agents,
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
