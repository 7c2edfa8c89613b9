import {
  type AgentCard,
  type Author,
  applyEntry,
  type Conversation,
  DEFAULT_GOODWILL,
  DEFAULT_POLICY,
  type Entry,
  type EntryBodies,
  type EntryKind,
  isoOf,
  MINUTE_MS,
  type Summary,
} from "@milepost/shared";
import type { SiteSettings } from "../src/model/directory.ts";

/** A Tuesday, 10:00 in UTC. */
export const NOW_MS = Date.UTC(2026, 10, 24, 10);
export const VERA = { kind: "visitor", id: idOf(1), name: "Vera" } as const;
export const ANA: AgentCard = { id: idOf(2), name: "Ana", email: "ana@acme.example", role: "agent" };
export const BEN: AgentCard = { id: idOf(3), name: "Ben", email: "ben@acme.example", role: "agent" };
export const LEA: AgentCard = { id: idOf(4), name: "Lea", email: "lea@acme.example", role: "lead" };
export const PARCEL = idOf(100);
export const ACME: SiteSettings = {
  id: idOf(9),
  key: "acme-key",
  name: "Acme",
  origins: ["https://acme.example"],
  policy: DEFAULT_POLICY,
  goodwill: DEFAULT_GOODWILL,
  templates: [
    { name: "Find", title: "Find your parcel", steps: [{ title: "Ask the depot" }, { title: "Wait" }] },
    {
      name: "Wrong charge",
      title: "Correct your bill",
      steps: [
        { title: "Look at the charge and the order" },
        { title: "Find out what went wrong" },
        { title: "Give back what was too much" },
        { title: "Make sure that the money has arrived" },
      ],
    },
  ],
  delayWording: {},
};

export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export function inMinutes(minutes: number): string {
  return isoOf(NOW_MS + minutes * MINUTE_MS);
}

type EntryDraft = {
  [K in EntryKind]: { kind: K; by?: Author | AgentCard; nextUpdateBy?: string } & EntryBodies[K];
}[EntryKind];

/** A conversation's log, from the visitor's opening on, one minute apart, the last just now. */
export function logOf(conversationId: string, ref: string, drafts: EntryDraft[], firstDue = inMinutes(5)): Entry[] {
  const opened: EntryDraft = { kind: "opened", ref, siteId: idOf(9), visitorId: VERA.id, nextUpdateBy: firstDue };
  return [opened, ...drafts].map(({ by = VERA, ...body }, index, all) => ({
    ...body,
    id: `${conversationId.slice(0, -4)}${String(7000 + index)}`,
    conversationId,
    seq: index + 1,
    at: inMinutes(index + 1 - all.length),
    author: "kind" in by ? by : { kind: "agent", id: by.id, name: by.name },
  })) as Entry[];
}

export function stateOf(entries: Entry[]): Conversation {
  const state = entries.reduce<Conversation | undefined>(applyEntry, undefined);
  if (!state) throw new Error("A log begins with an entry.");
  return state;
}

export function summaryOf(entries: Entry[], name = "Vera"): Summary {
  const state = stateOf(entries);
  return { state, head: state.head, visitor: { id: VERA.id, name }, readSeq: 0, unread: 1 };
}
