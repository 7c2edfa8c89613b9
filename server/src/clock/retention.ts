import { SYSTEM } from "@milepost/shared";
import type { Deliver, Delivered } from "../deliver.ts";
import { eraseConversation } from "../erase-conversation.ts";
import type { Db } from "../store/store.ts";

/** [E5] Erases what its site keeps no longer, in the caller's transaction. Undefined: somebody has erased it meanwhile. */
export function runRetention(db: Db, deliver: Deliver, id: string, now: string): Promise<Delivered | undefined> {
  return eraseConversation(db, deliver, id, { author: SYSTEM, now });
}
