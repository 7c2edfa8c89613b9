import type { DelayWording, GoodwillLimits, OpeningHours, PlanTemplate, PromisePolicy, Reply } from "@milepost/shared";
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Directory, SiteSettings } from "./directory.ts";
import type { Saving } from "./saving.ts";
import { createSavings } from "./savings.ts";
import type { PinnedLoader } from "./script-tag.ts";

/** What can be changed of a site, each by itself. Null brings back what every site begins with. */
export interface SiteChange {
  name: string;
  origins: string[];
  policy: PromisePolicy;
  hours: OpeningHours | null;
  goodwill: GoodwillLimits;
  templates: PlanTemplate[] | null;
  delayWording: DelayWording;
  retentionDays: number | null;
}

export type Section = keyof SiteChange;

export interface SettingsApi {
  /** Undefined: no answer, or no build that has one. */
  pinnedLoader(): Promise<PinnedLoader | undefined>;
  changeSite(id: string, change: Partial<SiteChange>): Promise<Reply<{ site: SiteSettings }>>;
}

/** The settings of a site, saved section by section. */
export interface Settings {
  /** The chosen site, the first one until another is chosen; undefined until the sites are known. */
  site: ReadonlySignal<SiteSettings | undefined>;
  choose(siteId: string): void;
  /** What a page can pin, as soon as the page is opened. */
  pinned: ReadonlySignal<PinnedLoader | undefined>;
  loadPinned(): void;
  saving(section: Section): Saving;
  save<S extends Section>(section: S, value: SiteChange[S]): void;
  /** The person goes on writing: what was said of the last save is over. */
  goOn(section: Section): void;
  /** The page is left: the next time nothing is said of this one. */
  leave(): void;
}

export function createSettings({ api, directory }: { api: SettingsApi; directory: Directory }): Settings {
  const chosen = signal<string>();
  const pinned = signal<PinnedLoader>();
  const savings = createSavings<Section>();
  const site = computed(() => directory.sites.value.find(({ id }) => id === chosen.value) ?? directory.sites.value[0]);

  return {
    site,
    pinned,
    async loadPinned() {
      pinned.value = await api.pinnedLoader();
    },
    choose(siteId) {
      chosen.value = siteId;
      savings.forget();
    },
    saving: savings.of,
    save(section, value) {
      const id = site.peek()?.id;
      if (id === undefined) return;
      void savings.run(
        section,
        () => api.changeSite(id, { [section]: value }),
        (reply) => directory.learn(reply.site),
      );
    },
    goOn: savings.goOn,
    leave: savings.forget,
  };
}
