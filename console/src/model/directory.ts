import type {
  Broadcasts,
  Colleague,
  DelayWording,
  GoodwillLimits,
  OpeningHours,
  Person,
  PlanTemplate,
  PromisePolicy,
} from "@milepost/shared";
import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** A site as those who work for it know it. */
export interface SiteSettings {
  id: string;
  key: string;
  name: string;
  origins: string[];
  policy: PromisePolicy;
  hours?: OpeningHours | undefined;
  goodwill: GoodwillLimits;
  templates: PlanTemplate[];
  delayWording: DelayWording;
  retentionDays?: number | undefined;
}

/** The questions that fill the directory. Undefined: no answer, what is known stays. */
export interface DirectoryApi {
  agents(): Promise<Colleague[] | undefined>;
  teams(): Promise<Person[] | undefined>;
  sites(): Promise<SiteSettings[] | undefined>;
}

/** Who works here, in which teams, and what each site promises. */
export interface Directory {
  agents: ReadonlySignal<Colleague[]>;
  /** Those who can be given work. */
  colleagues: ReadonlySignal<Colleague[]>;
  teams: ReadonlySignal<Person[]>;
  sites: ReadonlySignal<SiteSettings[]>;
  site(siteId: string): SiteSettings | undefined;
  takePresence(changed: Broadcasts["presence:changed"]): void;
  /** Asks again: people come, hours change. */
  load(): void;
  /** A site as the server has it now. */
  learn(site: SiteSettings): void;
}

export function createDirectory(api: DirectoryApi): Directory {
  const agents = signal<Colleague[]>([]);
  const teams = signal<Person[]>([]);
  const sites = signal<SiteSettings[]>([]);

  function loadAgents(): void {
    void api.agents().then((found) => {
      agents.value = found ?? agents.value;
    });
  }

  return {
    agents,
    colleagues: computed(() => agents.value.filter(({ isInvited, isDisabled }) => !isInvited && !isDisabled)),
    takePresence({ agentId, ...presence }) {
      // Who says so for the first time has come just now.
      if (!agents.peek().some(({ id, isInvited }) => id === agentId && !isInvited)) return loadAgents();
      agents.value = agents.value.map((agent) => (agent.id === agentId ? { ...agent, presence } : agent));
    },
    teams,
    sites,
    site: (siteId) => sites.value.find(({ id }) => id === siteId),
    load() {
      loadAgents();
      void api.teams().then((found) => {
        teams.value = found ?? teams.value;
      });
      void api.sites().then((found) => {
        sites.value = found ?? sites.value;
      });
    },
    learn(site) {
      sites.value = sites.value.map((each) => (each.id === site.id ? site : each));
    },
  };
}
