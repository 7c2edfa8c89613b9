import type { InboxView } from "@milepost/shared";
import { isView } from "./model/inbox.ts";

export const HOME = "/console/";

/** Pages in the place of the conversation, by their addresses. */
export const PAGES = { settings: `${HOME}settings`, reports: `${HOME}reports` };
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

/** The token of a one-time link, `/console/#setup=TOKEN`: behind the hash it is in no server's log. */
export function setUpTokenOf(hash: string): string | undefined {
  return /^#setup=([^&]+)$/.exec(hash)?.[1];
}
