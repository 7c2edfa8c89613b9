import type { Facts } from "@milepost/shared";
import type { StoredConversation } from "./conversations.ts";
import { createRecent } from "./recent.ts";
import type { Db } from "./store.ts";

const CONVERSATIONS_MAX = 2_000;

/** What was read or written last of a conversation, by its id. Nobody may change it in place. */
export interface Memory {
  conversations: ReturnType<typeof createRecent<StoredConversation>>;
  facts: ReturnType<typeof createRecent<Facts>>;
  /** What a conversation's row has now, where it is known. */
  change(id: string, columns: Partial<StoredConversation>): void;
  /** After anything was undone. */
  forget(): void;
}

const memories = new WeakMap<Db, Memory>();

/** Only for a store with one writer, who runs one work after another: then nothing changes behind its back. */
export function giveMemory(db: Db): Memory {
  const conversations = createRecent<StoredConversation>(CONVERSATIONS_MAX);
  const facts = createRecent<Facts>(CONVERSATIONS_MAX);
  const memory: Memory = {
    conversations,
    facts,
    change(id, columns) {
      const known = conversations.get(id);
      if (known) conversations.set(id, { ...known, ...columns });
    },
    forget() {
      conversations.clear();
      facts.clear();
    },
  };
  memories.set(db, memory);
  return memory;
}

/** Undefined where others write as well, and for reads outside of a work. */
export function memoryOf(db: Db): Memory | undefined {
  return memories.get(db);
}
