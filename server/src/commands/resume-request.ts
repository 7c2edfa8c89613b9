import { randomUUID } from "node:crypto";
import { type Commands, HOUR_MS, isoOf, msOf, type Refusal } from "@milepost/shared";
import type { VisitorActor } from "../actor.ts";
import { refusal } from "../refusal.ts";
import { insertMail, resumeMailsSince } from "../store/mails.ts";
import { conversationToResume } from "../store/resume-links.ts";
import type { AskContext } from "./command.ts";

const PER_HOUR = 3;

/**
 * [V6] Asks for a link to an earlier conversation, by the address that was left in it; it is sent there and nowhere else. Whether
 * anybody has left it is not told: the answer is the same, and so is the work but for one row.
 */
export async function resumeRequest(
  { store, actor, now, isMailing }: AskContext<VisitorActor>,
  { email }: Commands["resume:request"],
): Promise<object | Refusal> {
  if (!isMailing) return refusal("forbidden", "This server sends no mail.");
  await store.write(async (db) => {
    const conversationId = await conversationToResume(db, { siteId: actor.site.id, email, askerId: actor.id });
    if (conversationId === undefined) return;
    if ((await resumeMailsSince(db, conversationId, isoOf(msOf(now) - HOUR_MS))) >= PER_HOUR) return;
    const mail = { id: randomUUID(), conversationId, entryId: conversationId, purpose: "resume" as const };
    await insertMail(db, { ...mail, nextAt: now, createdAt: now });
  });
  return {};
}
