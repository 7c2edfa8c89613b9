import { randomUUID } from "node:crypto";
import {
  type AttachmentLimits,
  type Commands,
  DEFAULT_ATTACHMENTS,
  fileNameOf,
  MEGABYTE,
  type Refusal,
  type ResultOf,
} from "@milepost/shared";
import type { PersonActor } from "../actor.ts";
import { mayReach } from "../may-reach.ts";
import { noSuchConversation, refusal } from "../refusal.ts";
import { lockConversation } from "../store/conversations.ts";
import { lockSite } from "../store/sites.ts";
import type { Db } from "../store/store.ts";
import { bytesOf, insertUpload, type Upload, uploadUnder } from "../store/uploads.ts";
import type { AskContext } from "./command.ts";

/** The least that a file counts of a quota: so many are bounded, too. */
const LEAST_BYTES = 4_096;

type Declared = Commands["upload:declare"];

/** Says what a file is, before it is sent: how much, of which content, for which conversation. A repeat says how far it came. */
export async function uploadDeclare(
  { store, actor, now }: AskContext<PersonActor>,
  input: Declared,
): Promise<ResultOf<"upload:declare"> | Refusal> {
  return store.write(async (db) => {
    const conversation = await lockConversation(db, input.conversationId);
    if (!conversation || !mayReach(actor, conversation)) return noSuchConversation();
    const known = await uploadUnder(db, { ...input, byId: actor.id });
    if (known) return again(known, actor, input);
    const { siteId } = conversation;
    const fault = await limitFault(db, actor, siteId, input.size);
    if (fault) return fault;
    const { id, conversationId, size, sha256, type } = input;
    const name = fileNameOf(input.name);
    const by = { byKind: actor.kind, byId: actor.id };
    const declared = { id, conversationId, name, size, sha256, type, bytes: Math.max(size, LEAST_BYTES), siteId };
    await insertUpload(db, { ...declared, ...by, fileId: randomUUID(), declaredAt: now });
    return { isReceived: false };
  });
}

function again(known: Upload, actor: PersonActor, input: Declared): ResultOf<"upload:declare"> | Refusal {
  const isSame =
    known.byKind === actor.kind &&
    known.byId === actor.id &&
    known.conversationId === input.conversationId &&
    known.sha256 === input.sha256 &&
    known.erasedAt === null;
  if (!isSame) return refusal("conflict", "This id was used for another file.");
  return { isReceived: known.storedAt !== null };
}

/** Asked behind the site's lock: two files that are declared at the same time must not both find the last room. */
async function limitFault(db: Db, actor: PersonActor, siteId: string, size: number): Promise<Refusal | undefined> {
  const { attachments: limits = DEFAULT_ATTACHMENTS } = await lockSite(db, siteId);
  if (size > limits.fileMegabytes * MEGABYTE) return refusal("too_large", tooLarge(limits));
  const counted = Math.max(size, LEAST_BYTES);
  const exceeds = async (of: Parameters<typeof bytesOf>[1], megabytes: number) =>
    (await bytesOf(db, of)) + counted > megabytes * MEGABYTE;
  if (actor.kind === "visitor" && (await exceeds({ siteId, byId: actor.id }, limits.visitorMegabytes))) {
    return refusal("too_large", `You have sent ${limits.visitorMegabytes} MB of files, and more are not taken.`);
  }
  if (await exceeds({ siteId }, limits.siteMegabytes)) {
    return refusal("too_large", "There is no room for more files here.");
  }
  return undefined;
}

function tooLarge({ fileMegabytes }: AttachmentLimits): string {
  return fileMegabytes === 0 ? "Files are not taken here." : `A file may have ${fileMegabytes} MB at most.`;
}
