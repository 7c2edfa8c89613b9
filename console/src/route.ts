import type { InboxView } from "@milepost/shared";
import { isView } from "./model/inbox.ts";

export const HOME = "/console/";

/** Pages in the place of the conversation, by their addresses. */
export const PAGES = { reports: `${HOME}reports`, people: `${HOME}people`, settings: `${HOME}settings` };
export type PageName = keyof typeof PAGES;

/** What the address names: a view of the list, and the conversation that is open. */
export interface Place {
  view: InboxView | undefined;
  ref: string | undefined;
}

export function placeOf(path: string, query: Record<string, string>): Place {
  const [, ref] = /^\/console\/c\/([^/]+)\/?$/.exec(path) ?? [];
  return { view: isView(query.view) ? query.view : undefined, ref: ref && decodeURIComponent(ref) };
}

export function pageAt(path: string): PageName | undefined {
  const names = Object.keys(PAGES) as PageName[];
  return names.find((name) => path === PAGES[name] || path === `${PAGES[name]}/`);
}

/** The default view needs no word in the address. */
export function addressOf({ view, ref }: Place): string {
  const path = ref === undefined ? HOME : `${HOME}c/${encodeURIComponent(ref)}`;
  return view === undefined || view === "due" ? path : `${path}?view=${view}`;
}

/** A link that is good once, by the word in its address. */
export interface OneTimeLink {
  kind: "setup" | "password";
  token: string;
}

/** A one-time link, `/console/#setup=TOKEN` or `#password=TOKEN`: behind the hash it is in no server's log. */
export function oneTimeLinkOf(hash: string): OneTimeLink | undefined {
  const [, kind, token] = /^#(setup|password)=([^&]+)$/.exec(hash) ?? [];
  return kind && token ? { kind: kind as OneTimeLink["kind"], token } : undefined;
}
