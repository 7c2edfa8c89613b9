import type { SiteCard } from "@milepost/shared";

/** One call of `window.Milepost`: a command's name and what it takes. */
export type Call = readonly [name?: unknown, ...rest: unknown[]];

/** What the embedding page may say, by attributes of the script tag or by `Milepost("boot", …)`. */
export interface BootOptions {
  /** The site's key. */
  site?: string | undefined;
  lang?: string | undefined;
  /** The chat is the whole page, as at `/chat/:key`. */
  page?: boolean | undefined;
  /** False: nothing may be kept on the device, until `Milepost("consent", true)`. */
  consent?: boolean | undefined;
}

/** What the loader hands to the app. */
export interface Stage {
  /** The server's origin, as the script tag names it. */
  server: string;
  options: BootOptions;
  /** Known when the script's address names the site. */
  card: SiteCard | undefined;
  /** Puts the launcher on the page, or gives the one that is there. */
  draw(): ShadowRoot;
  /** Takes it away again. */
  remove(): void;
}

export type Mount = (stage: Stage) => Promise<(call: Call) => Promise<unknown>>;

/** `window.Milepost`. A page that calls before the script is there makes a function that keeps its calls in `q`. */
export interface Handle {
  (...call: Call): Promise<unknown>;
  q?: ArrayLike<Call>;
  isLoaded?: true;
}

declare global {
  interface Window {
    Milepost?: Handle;
  }
}

/** The visitor has a conversation that is not closed; what the launcher shows of it is kept here. */
export function glanceKey(site: string): string {
  return `milepost:glance:${site}`;
}
