import { authorOf, type VisitorActor } from "../actor.ts";
import type { AskContext } from "./command.ts";

/** [E3] All that the visitor has said on this site, and who they are. */
export async function dataErase({ actor, now, eraseVisitor }: AskContext<VisitorActor>): Promise<{ erased: number }> {
  const author = { ...authorOf(actor), name: "" };
  return { erased: await eraseVisitor(actor.id, { author, now }) };
}
