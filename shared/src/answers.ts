/** What the server says: replies and refusals, cards and sessions, broadcasts. */
import type { Conversation } from "./conversation.ts";
import type { Entry } from "./entry.ts";
import type { Opening } from "./hours.ts";
import type { Author, Role } from "./nouns.ts";
import type { CommandName, InboxView } from "./protocol.ts";

export const REFUSAL_CODES = [
  "invalid",
  "too_large",
  "unsupported_media",
  "unauthorized",
  "forbidden",
  "not_found",
  "conflict",
  "rate_limited",
  "unavailable",
  "client_too_old",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  code: RefusalCode;
  /** A plain English sentence for the person; clients translate by `code`. */
  message: string;
  retryAfterMs?: number;
}

export type Reply<Result = object> = ({ ok: true } & Result) | { ok: false; error: Refusal };

/** The acknowledgement of an act: it is committed. `seq` is its last entry's, null when nothing had to be added; a repeat gets the first one again. */
export interface Acted {
  seq: number | null;
  head: number;
}

/** How far a participant's client has received and shown the log, in the asking viewer's `seq`. */
export interface Receipt {
  participant: { kind: "visitor" | "agent"; id: string };
  deliveredSeq: number;
  readSeq: number;
}

export interface VisitorCard {
  id: string;
  name: string;
  email?: string | undefined;
  /** The site's own back end says who it is: the name is the site's word. Else the visitor may have typed any. */
  isIdentified?: true | undefined;
  /** The e-mail address is the site's word. Else the visitor has typed it, and it opens nothing. */
  isEmailVerified?: true | undefined;
}

/** A conversation as lists show it. `readSeq`, `unread` and `snoozedUntil` are the asker's own, absent where one summary goes to many. */
export interface Summary {
  state: Conversation;
  head: number;
  visitor: VisitorCard;
  readSeq?: number | undefined;
  unread?: number | undefined;
  /** Until when the asker has put it off; `isSnoozed` says whether it is at this time. */
  snoozedUntil?: string | undefined;
}

export interface Window {
  state: Conversation;
  /** Ascending and contiguous, the newest `WINDOW_ENTRIES` before `beforeSeq` or the head. */
  entries: Entry[];
  head: number;
  receipts: Receipt[];
}

export interface Synced {
  /** Ascending and contiguous from `afterSeq + 1`. */
  entries: Entry[];
  head: number;
  more: boolean;
}

interface Results {
  "conversation:list": { conversations: Summary[]; cursor?: string | undefined };
  "inbox:list": { conversations: Summary[]; counts: Record<InboxView, number>; cursor?: string | undefined };
  "conversation:window": Window;
  "conversation:sync": Synced;
  "receipt:set": object;
  "typing:set": object;
  "looking:set": object;
  "presence:set": object;
  /** The address's path, `/progress/<token>`. */
  "link:make": { path: string };
  "link:revoke": { revoked: number };
  "visitor:set": { visitor: VisitorCard };
  "visitor:read": { visitor: VisitorCard; conversations: Summary[]; cursor?: string | undefined };
  "visitor:erase": { erased: number };
  "data:erase": { erased: number };
  "resume:request": object;
  "page:set": object;
  /** `isReceived`: the file itself has arrived before, and need not be sent again. */
  "upload:declare": { isReceived: boolean };
}
export type ResultOf<Name extends CommandName> = Name extends keyof Results ? Results[Name] : Acted;

/** What the widget needs to know of its site. It is in the loader and in `session:started`. */
export interface SiteCard {
  key: string;
  name: string;
  /** `#rrggbb`; the widget derives colours that keep 4.5:1 from it. */
  accent: string;
  greeting?: string | undefined;
  colorScheme: "auto" | "light" | "dark";
  /** The server sends mail: who leaves an address hears what matters there. */
  mail?: true | undefined;
}

/** What a private link shows: how far the problem is, and what was done. None of what was written in the chat. */
export interface LinkedProgress {
  state: Conversation;
  /** Acts alone, ascending. */
  entries: Entry[];
  site: SiteCard;
  now: string;
}

export interface AgentCard {
  id: string;
  name: string;
  email: string;
  role: Role;
}

/** What an agent last said of being there. An absence with `until` is over then; `coverId` answers meanwhile. */
export interface Presence {
  state: "online" | "away" | "offline";
  until?: string | undefined;
  coverId?: string | undefined;
}

/** An agent as colleagues see them. */
export interface Colleague extends AgentCard {
  presence: Presence;
  /** True for one who has not chosen a password yet, and cannot sign in. */
  isInvited: boolean;
  /** True for one who works here no more. */
  isDisabled: boolean;
  /** The group of agents that they belong to. */
  teamId?: string | undefined;
  /** The sites that they work for, as far as the reader does; absent: all. */
  siteIds?: string[] | undefined;
}

/** One place where an agent is signed in, roughly. */
export interface AgentDevice {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  /** `203.0.113.0/24`, or `2001:db8:1::/48`. */
  network?: string | undefined;
  /** Its family. */
  browser?: string | undefined;
  /** Where the question comes from. */
  isCurrent: boolean;
}

export interface VisitorSession {
  /** When the site is open, now or next; absent where it always is. */
  opening?: Opening | undefined;
  visitor: VisitorCard;
  token: string;
  site: SiteCard;
  conversations: Summary[];
  now: string;
  epoch: string;
}

export interface AgentSession {
  agent: AgentCard;
  now: string;
  epoch: string;
}

export interface VisitorHandshake {
  protocol: number;
  site: string;
  token?: string;
  /** A JWT of the site's own back end: who the visitor is. A wrong one is refused, whatever the token says. */
  identity?: string | undefined;
}

export interface Broadcasts {
  "session:started": VisitorSession | AgentSession;
  /** The server ends, and this connection with it. Come back after so long, in milliseconds, and not before. */
  "server:draining": { retryAfterMs: number };
  "entry:added": { conversationId: string; entry: Entry; head: number };
  "conversation:changed": { summary: Summary };
  /** The head of every conversation that this connection follows. */
  heads: { heads: Record<string, number> };
  "typing:changed": { conversationId: string; author: Author; on: boolean };
  /** To agents: the visitor has the conversation and its progress before them. It ends by itself when it is not told again. */
  "looking:changed": { conversationId: string; on: boolean };
  "presence:changed": { agentId: string } & Presence;
  "receipt:changed": { conversationId: string; receipt: Receipt };
}
