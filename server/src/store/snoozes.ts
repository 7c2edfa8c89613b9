import { msOf, snoozeHorizon } from "@milepost/shared";
import type { Db } from "./store.ts";

/** Puts a conversation off in an agent's own list, until then or until its log grows beyond `head`. */
export async function putOff(
  db: Db,
  snooze: { agentId: string; conversationId: string; until: string; head: number },
): Promise<void> {
  const { until, head } = snooze;
  await db
    .insertInto("snoozes")
    .values(snooze)
    .onConflict((conflict) => conflict.columns(["agentId", "conversationId"]).doUpdateSet({ until, head }))
    .execute();
}

/** What the agent has put off and does not see at this time, with the time until when. */
export function snoozed(db: Db, { agentId, now }: { agentId: string; now: string }) {
  return db
    .selectFrom("snoozes")
    .innerJoin("conversations", "conversations.id", "snoozes.conversationId")
    .where("agentId", "=", agentId)
    .where("until", ">", now)
    .whereRef("snoozes.head", "=", "conversations.head")
    .where("status", "in", ["open", "waiting"])
    .where(({ or, eb }) => or([eb("nextUpdateBy", "is", null), eb("nextUpdateBy", ">", snoozeHorizon(msOf(now)))]));
}

/** Until when the agent has put off each of these, where they have. */
export async function snoozesOf(
  db: Db,
  asked: { agentId: string; now: string },
  conversationIds: readonly string[],
): Promise<Map<string, string>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await snoozed(db, asked)
    .select(["conversationId", "until"])
    .where("conversationId", "in", conversationIds)
    .execute();
  return new Map(rows.map(({ conversationId, until }) => [conversationId, until]));
}
