import type { Author } from "@milepost/shared";
import type { Deliver } from "./deliver.ts";
import { eraseConversation } from "./erase-conversation.ts";
import { conversationIdsOf } from "./store/conversations.ts";
import type { Store } from "./store/store.ts";
import { forgetVisitor } from "./store/visitors.ts";

/** Erases a visitor's name, address and all their conversations, and tells how many there were to erase. */
export type EraseVisitor = (visitorId: string, by: { author: Author; now: string }) => Promise<number>;

/**
 * [E3] One conversation after another, each in a transaction of its own: a long history holds up nobody. What was cut off is
 * ended by asking again.
 */
export function createEraseVisitor({ store, deliver }: { store: Store; deliver: Deliver }): EraseVisitor {
  return async (visitorId, by) => {
    // Who it was goes first: everyone is told of the conversations without it.
    await store.write((db) => forgetVisitor(db, visitorId));
    let erased = 0;
    for (const id of await conversationIdsOf(store.db, visitorId)) {
      const delivered = await store.write((db) => eraseConversation(db, deliver, id, by));
      delivered?.announce();
      if (delivered) erased += 1;
    }
    return erased;
  };
}
