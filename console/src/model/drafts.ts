import { type Signal, signal } from "@preact/signals";
import type { Keeper } from "../storage.ts";
import type { ComposerKind, FormKind } from "./form-kinds.ts";

/** What a person has begun to write, by what it is for. */
export type DraftKind = ComposerKind | FormKind;

export interface Drafts {
  read(conversationId: string, kind: DraftKind): string;
  /** An empty text ends the draft. */
  write(conversationId: string, kind: DraftKind, text: string): void;
}

export interface DraftsOptions {
  keeper: Keeper;
  /** Keys begin with it: drafts are an agent's own. */
  prefix: string;
}

/** Drafts per conversation and kind, kept on this device with every key press. */
export function createDrafts({ keeper, prefix }: DraftsOptions): Drafts {
  const texts = new Map<string, Signal<string>>();

  function textOf(key: string): Signal<string> {
    const known = texts.get(key);
    if (known) return known;
    const text = signal(keeper.read(key) ?? "");
    texts.set(key, text);
    return text;
  }

  return {
    read: (conversationId, kind) => textOf(`${prefix}${conversationId}:${kind}`).value,
    write(conversationId, kind, text) {
      const key = `${prefix}${conversationId}:${kind}`;
      textOf(key).value = text;
      keeper.write(key, text);
    },
  };
}
