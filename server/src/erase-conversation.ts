import type { Author } from "@milepost/shared";
import { derivedId } from "./clock/derived-id.ts";
import type { Deliver, Delivered } from "./deliver.ts";
import { isRefusal } from "./refusal.ts";
import { lockConversation } from "./store/conversations.ts";
import { settingsOf } from "./store/sites.ts";
import type { Db } from "./store/store.ts";

/** [E1] Takes all words out of a conversation, in the caller's transaction. Undefined: there are none any more. */
export async function eraseConversation(
  db: Db,
  deliver: Deliver,
  conversationId: string,
  { author, now }: { author: Author; now: string },
): Promise<Delivered | undefined> {
  const row = await lockConversation(db, conversationId);
  if (!row || row.state.erasedAt) return undefined;
  const id = derivedId(conversationId, "erased", "");
  const delivered = await deliver(db, {
    conversationId,
    before: { team: row.state, visitor: row.visitorState },
    drafts: [{ id, kind: "erased", author }],
    command: { id, inputHash: "erased" },
    settings: await settingsOf(db, row.siteId),
    now,
    viewer: "team",
  });
  if (isRefusal(delivered)) throw new Error(`An erasure was refused: ${delivered.message}`);
  return delivered;
}
