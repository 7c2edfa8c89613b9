import { applyEntry, type Conversation } from "../src/conversation.ts";
import type { Draft, Entry } from "../src/entry.ts";
import { isoOf, MINUTE_MS } from "../src/time.ts";
import { CONVERSATION, vera } from "./fake-server.ts";
import { id } from "./history.ts";

export type Act = Draft extends infer D ? (D extends Draft ? Omit<D, "id"> : never) : never;

export const at = (minute: number) => isoOf(minute * MINUTE_MS);
export const system = { kind: "system", id: id(0), name: "" } as const;

/** Vera's conversation, opened at minute 0 with a first answer promised by minute 5, after these acts at these minutes. */
export function story(...acts: [number, Act][]): Conversation {
  const opened = { kind: "opened", author: vera, ref: "K7-4F2Q", siteId: id(1), visitorId: vera.id } as const;
  const first: Entry = { ...opened, ...placed(0, 1), nextUpdateBy: at(5) };
  return acts.reduce((state, [minute, act]) => told(state, minute, act), applyEntry(undefined, first));
}

/** The conversation after one more act. */
export function told(state: Conversation, minute: number, act: Act): Conversation {
  return applyEntry(state, { ...act, ...placed(minute, state.head + 1) } as Entry);
}

function placed(minute: number, seq: number) {
  return { id: id(1_000 + seq), conversationId: CONVERSATION, seq, at: at(minute) };
}
