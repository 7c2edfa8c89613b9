import type { Commands, Refusal, VisitorCard } from "@milepost/shared";
import type { VisitorActor } from "../actor.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { revokeResumeLinks } from "../store/resume-links.ts";
import { insertVisitor, updateVisitor, type Visitor } from "../store/visitors.ts";
import { tellCard } from "../tell-card.ts";
import type { AskContext } from "./command.ts";

/** What the visitor says of themselves. Said before their first conversation, it writes their row. */
export async function visitorSet(
  { store, actor, now, tell }: AskContext<VisitorActor>,
  change: Commands["visitor:set"],
): Promise<{ visitor: VisitorCard } | Refusal> {
  const { id, site, tokenHash } = actor;
  const visitor = await store.write(async (db) => {
    const before = await insertVisitor(db, { id, siteId: site.id, tokenHash, name: "", email: null, createdAt: now });
    const fault = faultOf(before, change);
    if (fault) return fault;
    if (change.email !== undefined && change.email !== before.email) await revokeResumeLinks(db, id);
    return (await updateVisitor(db, id, change)) ?? before;
  });
  if (isRefusal(visitor)) return visitor;
  return { visitor: await tellCard(store.db, tell, visitor) };
}

/** [V4] What the site vouches for is not the visitor's to change. */
function faultOf({ subject, emailVerifiedAt }: Visitor, { name, email }: Commands["visitor:set"]): Refusal | undefined {
  if (subject === null) return undefined;
  if (name !== undefined) return refusal("forbidden", "name: is the one that the site knows you by.");
  if (email !== undefined && emailVerifiedAt !== null) {
    return refusal("forbidden", "email: is the one that the site knows you by.");
  }
  return undefined;
}
