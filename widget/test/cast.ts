import {
  type Author,
  applyEntry,
  type Conversation,
  type Draft,
  type Entry,
  emptyThread,
  type Thread,
  withEntries,
} from "@milepost/shared";

export const NOW = "2026-03-02T15:28:00.000Z";
export const NOW_MS = Date.parse(NOW);
export const CONVERSATION = id(1);

export const vera: Author = { kind: "visitor", id: id(901), name: "Vera" };
export const ana: Author = { kind: "agent", id: id(902), name: "Ana" };

export function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

/** Minutes after 15:28. */
export function at(minutes: number): string {
  return new Date(NOW_MS + minutes * 60_000).toISOString();
}

type Act = Draft extends infer Each ? (Each extends { id: string } ? Omit<Each, "id" | "author"> : never) : never;

export interface Said {
  by: Author;
  act: Act;
  at?: string;
  id?: string;
}

/** The log of a conversation that Vera opened, with what followed. */
export function logOf(...said: Said[]): Entry[] {
  const opened: Said = {
    by: vera,
    act: { kind: "opened", ref: "K7-4F2Q", siteId: id(800), visitorId: vera.id },
    id: CONVERSATION,
  };
  return [opened, ...said].map(
    (each, index) =>
      ({
        ...each.act,
        id: each.id ?? id(100 + index),
        conversationId: CONVERSATION,
        seq: index + 1,
        at: each.at ?? NOW,
        author: each.by,
      }) as Entry,
  );
}

export function threadOf(...said: Said[]): Thread {
  return withEntries(emptyThread(CONVERSATION), logOf(...said), "visitor");
}

export function stateOf(entries: Entry[]): Conversation {
  let state: Conversation | undefined;
  for (const entry of entries) state = applyEntry(state, entry);
  if (!state) throw new Error("A log has at least one entry.");
  return state;
}

export const says = (body: string): Act => ({ kind: "message", body });
