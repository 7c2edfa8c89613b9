import { type Entry, newId, type Thread } from "@milepost/shared";
import type { Random } from "../../src/random.ts";
import type { Tab } from "./tab.ts";

/** What visitors must never receive, in whatever field it stands. */
export const SECRET = "between us";

const HOLD_MS = 8_000;
const CONVERSATIONS_MAX = 2;

export interface Ability {
  random: Random;
  nowMs(): number;
  /** Words that nobody has said before. */
  words(): string;
}

/** Somebody does something on their page, sensible or not. Nobody holds back what is done close to the `end`. */
export function act(tab: Tab, ability: Ability, isLate: boolean): void {
  const { random } = ability;
  const page = tab.page();
  if (!page) return;
  const threads = page.sync.threads().filter(({ state, pending }) => state || pending.length > 0);
  if (tab.side === "visitor" && (threads.length === 0 || (threads.length < CONVERSATIONS_MAX && random.chance(0.05)))) {
    const message = { id: freshId(ability), body: ability.words() };
    page.verbs.post("conversation:open", { id: freshId(ability), message });
    return;
  }
  if (threads.length === 0) return;
  const thread = random.pick(threads);
  const failed = thread.pending.filter(({ status }) => status === "failed");
  const held = thread.pending.filter(({ status }) => status === "held");
  if (failed.length > 0 && random.chance(0.3)) {
    const { id } = random.pick(failed);
    if (random.chance(0.5)) page.verbs.retry(id);
    else page.verbs.discard(id);
  } else if (held.length > 0 && random.chance(0.3)) page.verbs.discard(random.pick(held).id);
  else random.pick(tab.side === "visitor" ? visitorActs : agentActs)({ tab, page, thread, ability, isLate });
}

interface Doing {
  tab: Tab;
  page: NonNullable<ReturnType<Tab["page"]>>;
  thread: Thread;
  ability: Ability;
  isLate: boolean;
}

const say = ({ page, thread, ability }: Doing) =>
  page.verbs.post("message:post", { ...ids(thread, ability), body: ability.words() });
const edit = ({ tab, page, thread, ability }: Doing) => {
  const own = ownWords(tab, thread);
  if (own.length === 0) return;
  const entryId = ability.random.pick(own).id;
  page.verbs.post("message:edit", { ...ids(thread, ability), entryId, body: ability.words() });
};
const erase = ({ tab, page, thread, ability }: Doing) => {
  const own = ownWords(tab, thread);
  if (own.length > 0)
    page.verbs.post("message:delete", { ...ids(thread, ability), entryId: ability.random.pick(own).id });
};
/** Mostly refused: nothing is resolved. */
const answer = ({ page, thread, ability }: Doing) =>
  page.verbs.post("resolution:answer", { ...ids(thread, ability), solved: true });
const read = ({ page, thread }: Doing) => page.sync.read(thread.id);
const pageBack = ({ page, thread }: Doing) => page.sync.pageBack(thread.id);
const note = ({ page, thread, ability }: Doing) =>
  page.verbs.post("note:post", { ...ids(thread, ability), body: `${SECRET}: ${ability.words()}` });
const tag = ({ page, thread, ability }: Doing) =>
  page.verbs.post("conversation:tag", { ...ids(thread, ability), add: [`${SECRET} ${ability.words()}`], remove: [] });
const plan = ({ page, thread, ability }: Doing) =>
  page.verbs.post("plan:set", {
    ...ids(thread, ability),
    title: "Find it",
    steps: ["Search", "Send"].map((title) => ({ id: freshId(ability), title, teamTitle: `${SECRET}: ${title}` })),
  });
const advance = ({ page, thread, ability }: Doing) => page.verbs.post("step:advance", ids(thread, ability));
const update = ({ page, thread, ability }: Doing) =>
  page.verbs.post("update:post", { ...ids(thread, ability), body: ability.words() });
const resolve = ({ page, thread, ability, isLate }: Doing) =>
  page.verbs.post("conversation:resolve", { ...ids(thread, ability), text: "Found." }, isLate ? 0 : HOLD_MS);
const askForNews = ({ page, thread, ability }: Doing) => page.verbs.post("update:request", ids(thread, ability));
const follow = ({ page, thread }: Doing) => page.sync.follow(thread.id);
const unfollow = ({ page, thread }: Doing) => page.sync.unfollow(thread.id);

const visitorActs = [say, say, say, say, say, edit, erase, answer, read, pageBack, askForNews];
const agentActs = [
  say,
  say,
  say,
  note,
  note,
  note,
  edit,
  erase,
  tag,
  plan,
  advance,
  update,
  resolve,
  read,
  follow,
  unfollow,
];

function ids(thread: Thread, ability: Ability) {
  return { id: freshId(ability), conversationId: thread.id };
}

function ownWords(tab: Tab, { entries }: Thread): Entry[] {
  return entries.filter(({ kind, author }) => (kind === "message" || kind === "note") && author.id === tab.actor.id);
}

/** Not from the seed: the same story may be told twice on one store. */
export function freshId({ nowMs }: Pick<Ability, "nowMs">): string {
  return newId(crypto, nowMs());
}
