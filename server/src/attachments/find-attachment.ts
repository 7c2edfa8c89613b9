import { type Attachment, viewOf } from "@milepost/shared";
import type { PersonActor } from "../actor.ts";
import { reachable } from "../may-reach.ts";
import { entryById } from "../store/entries.ts";
import type { Db } from "../store/store.ts";
import { uploadsIn } from "../store/uploads.ts";

/**
 * An attachment as whoever asks sees it in the conversation: by the entry that carries it, so that what `viewOf` hides, or was erased,
 * is not there. Undefined for what is absent and for what is not theirs alike.
 */
export async function findAttachment(
  db: Db,
  actor: PersonActor,
  { conversationId, id }: { conversationId: string; id: string },
): Promise<{ fileId: string; attachment: Attachment } | undefined> {
  if (!(await reachable(db, actor, conversationId))) return undefined;
  const [upload] = await uploadsIn(db, conversationId, [id]);
  const entry = upload?.entryId ? await entryById(db, conversationId, upload.entryId) : undefined;
  const seen = entry && viewOf(entry, actor.kind === "visitor" ? "visitor" : "team");
  if (!upload || (seen?.kind !== "message" && seen?.kind !== "note")) return undefined;
  const attachment = seen.attachments?.find((each) => each.id === id);
  return attachment && { fileId: upload.fileId, attachment };
}
