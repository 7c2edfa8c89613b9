import type { Commands, ResultOf } from "@milepost/shared";
import type { AgentActor } from "../actor.ts";
import { mayReach } from "../may-reach.ts";
import { findByRef } from "../store/conversations.ts";
import { countInbox, listInbox } from "../store/inbox.ts";
import type { Page } from "../store/page.ts";
import { snoozesOf } from "../store/snoozes.ts";
import type { Db } from "../store/store.ts";
import { summariesOf } from "../summary.ts";
import type { AskContext } from "./command.ts";

const INBOX_CONVERSATIONS = 50;

/** One page of a view in the order of need, or the one conversation of `ref`, and how many conversations each view has. */
export async function inboxList(
  { store: { db }, actor, now }: AskContext<AgentActor>,
  { view, cursor, ref }: Commands["inbox:list"],
): Promise<ResultOf<"inbox:list">> {
  const asked = { agentId: actor.id, siteIds: actor.siteIds, now };
  const page =
    ref === undefined
      ? await listInbox(db, { ...asked, view, cursor, limit: INBOX_CONVERSATIONS })
      : await onlyOf(db, actor, ref);
  const snoozes = await snoozesOf(
    db,
    asked,
    page.conversations.map(({ id }) => id),
  );
  const conversations = (await summariesOf(db, actor, page.conversations)).map((summary) => {
    const snoozedUntil = snoozes.get(summary.state.id);
    return snoozedUntil === undefined ? summary : { ...summary, snoozedUntil };
  });
  return { conversations, counts: await countInbox(db, asked), cursor: page.cursor };
}

async function onlyOf(db: Db, actor: AgentActor, ref: string): Promise<Page> {
  const found = await findByRef(db, ref);
  return { conversations: found && mayReach(actor, found) ? [found] : [] };
}
