import type { Attachment, Refusal } from "@milepost/shared";
import { refusal } from "../refusal.ts";
import { type Upload, uploadsIn } from "../store/uploads.ts";
import type { ActContext } from "./command.ts";

/**
 * What a post carries of files, in the order in which it names them: they were sent for this conversation by who posts, have arrived,
 * and no other entry has them. Delivery binds them, in the transaction in which this was found true.
 */
export async function attachmentsOf(
  { db, actor, conversation }: Pick<ActContext, "db" | "actor" | "conversation">,
  ids: readonly string[] = [],
): Promise<{ attachments?: Attachment[] } | Refusal> {
  if (ids.length === 0) return {};
  const uploads = await uploadsIn(db, conversation.id, ids);
  const attachments: Attachment[] = [];
  for (const id of ids) {
    const upload = uploads.find((each) => each.id === id);
    // Another's is not told from one that is not there.
    const isTheirs = upload?.byKind === actor.kind && upload.byId === actor.id;
    if (!isTheirs || upload.storedAt === null || upload.erasedAt !== null) return notThere();
    if (upload.entryId !== null) return refusal("conflict", "attachments: A file belongs to one message only.");
    attachments.push(attachmentOf(upload));
  }
  return { attachments };
}

function notThere(): Refusal {
  return refusal("invalid", "attachments: A file has not arrived, or was not sent within a day. Attach it again.");
}

function attachmentOf({ id, name, size, type, width, height }: Upload): Attachment {
  const picture = width !== null && height !== null ? { picture: { width, height } } : {};
  return { id, name, size, type, ...picture };
}
