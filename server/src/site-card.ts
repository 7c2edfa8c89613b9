import type { SiteCard } from "@milepost/shared";
import type { Config } from "./config.ts";
import type { Site } from "./store/sites.ts";

/** What anybody may know of a site: it is in the loader of its pages. */
export function siteCard({ key, name, settings }: Site, { mail }: Pick<Config, "mail">): SiteCard {
  const { accent, greeting, colorScheme } = settings;
  return {
    key,
    name,
    accent,
    ...(greeting === undefined ? {} : { greeting }),
    colorScheme,
    ...(mail && { mail: true }),
  };
}
