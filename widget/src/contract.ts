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
  /** Who the visitor is, as the site's own back end has signed it: a JWT, told by `Milepost("identify", …)`. */
  identity?: string | undefined;
  /** Shut down before the app was here: it comes to forget, and draws nothing. */
  isOver?: boolean | undefined;
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

/** Whoever cannot say who they are must not be taken for somebody else: what is no token is refused like a wrong one. */
export function identityOf(given: unknown): string {
  return `${(given as { token?: unknown } | undefined)?.token ?? ""}`;
}

/** The secret by which the server knows this device's visitor. */
export function tokenKey(site: string): string {
  return `milepost:token:${site}`;
}

/** The visitor has a conversation that is not closed; what the launcher shows of it is kept here. */
export function glanceKey(site: string): string {
  return `milepost:glance:${site}`;
}
