import { type Acted, DAY_MS, type Draft, isoOf, msOf, type Refusal, type Reply } from "@milepost/shared";
import { type Actor, authorOf } from "./actor.ts";
import type { Tell } from "./broadcast.ts";
import type { Act, Opening } from "./commands/command.ts";
import type { Deliver, Delivered } from "./deliver.ts";
import { inputHash } from "./input-hash.ts";
import { mayReach } from "./may-reach.ts";
import { isRefusal, noSuchConversation, refusal } from "./refusal.ts";
import { type ActSurroundings, surroundingsOf } from "./store/act-surroundings.ts";
import type { StoredCommand } from "./store/commands.ts";
import { lockConversation, type StoredConversation } from "./store/conversations.ts";
import type { Db, Store } from "./store/store.ts";
import { hasEnded } from "./store/visitor-tokens.ts";
import { tellAgain } from "./tell-again.ts";

const PROMISE_MAX_MS = 365 * DAY_MS;

/** What the checks of all acts have in common. */
export interface ActInput {
  id: string;
  conversationId?: string;
  nextUpdateBy?: string | undefined;
}

export interface Performance {
  actor: Actor;
  name: string;
  command: Act | Opening;
  input: ActInput;
  now: string;
}

/** The committed act, or why it was refused; a refusal leaves nothing behind. */
export type Perform = (performance: Performance) => Promise<Delivered | Refusal>;

export function createPerform({ store, deliver, tell }: { store: Store; deliver: Deliver; tell: Tell }): Perform {
  return (performance) => store.write((db) => performIn(db, performance, deliver, tell));
}

async function performIn(db: Db, performance: Performance, deliver: Deliver, tell: Tell): Promise<Delivered | Refusal> {
  const { actor, name, command, input, now } = performance;
  const conversationId = command.kind === "opening" ? input.id : (input.conversationId ?? "");
  const row = await lockConversation(db, conversationId);
  if (row ? !mayReach(actor, row) : command.kind === "act") return noSuchConversation();
  // [V2] What is opened behind the end of its token would be nobody's.
  if (!row && actor.kind === "visitor" && (await hasEnded(db, { siteId: actor.site.id, tokenHash: actor.tokenHash }))) {
    return refusal("unauthorized", "The chat does not know this device any more. Reload the page.");
  }
  // Looked up behind the lock and before anything is decided: a repeat of what has succeeded never fails.
  const hash = inputHash(actor, name, input);
  const siteId = row?.siteId ?? (actor.kind === "visitor" ? actor.site.id : "");
  const visitorId = row?.visitorId ?? actor.id;
  const viewer = actor.kind === "visitor" ? "visitor" : "team";
  const around = await surroundingsOf(db, { siteId, visitorId, conversationId, id: input.id, viewer });
  const { known, settings, visitor, isEntry } = around;
  if (row && known && isRepeat(known, hash, performance, row)) {
    return { reply: known.reply as Reply<Acted>, announce: await tellAgain(db, tell, row) };
  }
  if (known || (row && command.kind === "opening")) {
    return refusal("conflict", "This id was used for another command.");
  }
  const fault = promiseFault(input.nextUpdateBy, now);
  if (fault) return fault;
  const drafts = await draftsOf(db, performance, row, around);
  if (isRefusal(drafts)) return drafts;
  return deliver(db, {
    conversationId,
    before: row && { team: row.state, visitor: row.visitorState },
    drafts: withNextUpdate(drafts, input.nextUpdateBy),
    command: { id: input.id, inputHash: hash },
    settings,
    visitor,
    freeId: isEntry ? undefined : input.id,
    now,
    viewer,
  });
}

/** [V2] Who opened it and whose it is now are one person: what they sent before under their other id is a repeat as well. */
function isRepeat(
  known: StoredCommand,
  hash: string,
  { actor, name, input }: Performance,
  { state }: StoredConversation,
): boolean {
  if (known.inputHash === hash) return true;
  return actor.kind === "visitor" && known.inputHash === inputHash({ ...actor, id: state.visitorId }, name, input);
}

function promiseFault(nextUpdateBy: string | undefined, now: string): Refusal | undefined {
  if (nextUpdateBy === undefined) return undefined;
  const aheadMs = msOf(nextUpdateBy) - msOf(now);
  if (aheadMs > 0 && aheadMs <= PROMISE_MAX_MS) return undefined;
  return refusal("invalid", "nextUpdateBy: must lie ahead, by a year at most.");
}

async function draftsOf(
  db: Db,
  { actor, command, input, now }: Performance,
  row: StoredConversation | undefined,
  { settings, visitor }: ActSurroundings,
): Promise<Draft[] | Refusal> {
  // A visitor may have given a name on another page since this connection began.
  const author = { ...authorOf(actor), ...(actor.kind === "visitor" && visitor && { name: visitor.name }) };
  if (command.kind === "opening") return command.run({ db, actor, author, settings, now }, input);
  if (!row) return noSuchConversation();
  if (row.state.erasedAt) return refusal("conflict", "This conversation was erased.");
  return command.run({ db, actor, author, conversation: row.state, settings, now }, input);
}

/** The promise that came with the act, on its last entry. Times are kept in one form, so that they sort as text. */
function withNextUpdate(drafts: Draft[], nextUpdateBy: string | undefined): Draft[] {
  const last = drafts.at(-1);
  if (!last || nextUpdateBy === undefined) return drafts;
  return [...drafts.slice(0, -1), { ...last, nextUpdateBy: isoOf(msOf(nextUpdateBy)) }];
}
