import { type AutomaticAct, automaticActs } from "@milepost/shared";
import type { Deliver, Delivered } from "../deliver.ts";
import { isRefusal } from "../refusal.ts";
import { lockConversation, type StoredConversation } from "../store/conversations.ts";
import { settingsOf } from "../store/sites.ts";
import type { Db } from "../store/store.ts";
import { setWake } from "../store/wakes.ts";
import { derivedId } from "./derived-id.ts";
import { jobs } from "./jobs.ts";

/**
 * Adds what the system owes this conversation by now, one entry, in the caller's transaction. What is due is decided behind
 * the lock: of two nodes the second finds it done. Undefined: nothing is due any more.
 */
export async function runJob(db: Db, deliver: Deliver, id: string, now: string): Promise<Delivered | undefined> {
  const row = await lockConversation(db, id);
  if (!row) return undefined;
  const [act] = automaticActs(row.state);
  if (!act || act.at > now) {
    await setWake(db, id, act?.at ?? null);
    return undefined;
  }
  return add(db, deliver, row, act, now);
}

async function add(db: Db, deliver: Deliver, row: StoredConversation, { kind, cause }: AutomaticAct, now: string) {
  const id = derivedId(row.id, kind, cause);
  const settings = await settingsOf(db, row.siteId);
  const delivered = await deliver(db, {
    conversationId: row.id,
    before: { team: row.state, visitor: row.visitorState },
    drafts: [jobs[kind]({ id, conversation: row.state, settings, now })],
    command: { id, inputHash: `${kind} ${cause}` },
    settings,
    now,
    viewer: "team",
  });
  if (isRefusal(delivered)) throw new Error(`The clock's "${kind}" was refused: ${delivered.message}`);
  return delivered;
}
