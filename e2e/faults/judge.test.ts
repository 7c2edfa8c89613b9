import {
  applyEntry,
  type Conversation,
  emptyThread,
  type LogEntry,
  type Pending,
  type PendingStatus,
  viewOf,
} from "@milepost/shared";
import { expect, test } from "vitest";
import type { ClientHistory, HistoryEvent, StoredLog } from "./history.ts";
import { faultsOf, type Judged } from "./judge.ts";

const [CONVERSATION, ELSEWHERE] = ["conversation", "elsewhere"];
const vera = { kind: "visitor", id: "vera", name: "Vera" } as const;
const ana = { kind: "agent", id: "ana", name: "Ana" } as const;
const SECRET = "between us";

test("a history in which every rule was kept has no faults", () => {
  expect(faultsOf(good())).toEqual([]);
});

test("[D2] what was acknowledged and is not stored is found", () => {
  const judged = good();
  visitorOf(judged).events.push(
    { did: "attempted", id: "lost", conversationId: CONVERSATION, name: "message:post" },
    { did: "acked", id: "lost", conversationId: CONVERSATION, seq: 9 },
  );
  expect(faultsOf(judged).join()).toMatch(/\[D2\] lost was acknowledged and is not stored/);
  const taken = { lost: new Set(["lost"]), moved: new Set(["lost"]) };
  expect(faultsOf({ ...judged, ...taken }), "a restore took it").toEqual([]);
});

test("[D1] what stands in the log and was not sent is found, and what stands there twice", () => {
  const judged = good([entry("m1", "message", { body: "Hello" }), entry("again", "message", { body: "Hello" })]);
  const faults = faultsOf(judged).join();
  expect(faults).toMatch(/\[D1\] the log has again, which nobody sent/);
  expect(faults).toMatch(/\[D1\] the log has "Hello" twice/);
});

test("[D3] a hole in the log is found, for either viewer", () => {
  const judged = good();
  const [log] = judged.stored;
  for (const each of log?.entries.slice(2) ?? []) each.publicSeq = (each.publicSeq ?? 0) + 1;
  expect(faultsOf(judged).join()).toMatch(/\[D3\] the visitor's log of conversation has the seqs 1 2 4/);
});

test("[D11] a stored state that is not the fold is found, and a shown one", () => {
  const judged = good();
  const [log] = judged.stored;
  if (log) log.visitorState = { ...log.visitorState, status: "closed" };
  expect(faultsOf(judged)).toEqual([
    "[D11] the stored state of conversation is not the fold of the visitor's log",
    "Vera: [D11] what is shown of conversation is not what is stored",
  ]);
});

test("[D6] words that overtook earlier ones are found, but not what was refused and sent again", () => {
  const judged = good([entry("m2", "message", { body: "Later" }), entry("m1", "message", { body: "Hello" })]);
  judged.clients = [client("Vera", "visitor", judged.stored, ["m1", "m2"])];
  expect(faultsOf(judged)).toEqual(["Vera: [D6] m2 stands at 2, behind what was done later"]);
  visitorOf(judged).events.push(
    { did: "refused", id: "m1", name: "message:post", code: "conflict" },
    { did: "retried", id: "m1" },
  );
  expect(faultsOf(judged)).toEqual([]);
});

test("[D6] what was refused for good and sent again without a Retry is found", () => {
  const judged = good();
  const refused = { did: "refused", id: "m1", name: "message:post", code: "invalid" } as const;
  visitorOf(judged).events.splice(1, 0, refused);
  expect(faultsOf(judged)).toEqual(["Vera: [D6] m1 was refused for good and sent again, though nobody pressed Retry"]);
  visitorOf(judged).events.splice(2, 0, { did: "retried", id: "m1" });
  expect(faultsOf(judged)).toEqual([]);
});

test("[D7] what is neither stored nor shown as failed is found", () => {
  const judged = good();
  visitorOf(judged).events.push({ did: "attempted", id: "m9", conversationId: CONVERSATION, name: "message:post" });
  expect(faultsOf(judged).join()).toMatch(/\[D7\] message:post m9 is neither stored nor shown as failed/);
});

test("[D6] what still waits in the end is found; what was refused and is shown as failed is no fault", () => {
  const judged = good();
  visitorOf(judged).events.push({ did: "attempted", id: "m9", conversationId: CONVERSATION, name: "message:post" });
  waits(judged, { status: "saved" });
  expect(faultsOf(judged).join()).toMatch(/\[D6\] message:post m9 is still saved/);
  waits(judged, { status: "failed", refusal: { code: "conflict", message: "" } });
  expect(faultsOf(judged).join()).toMatch(/\[D8\] message:post m9 is shown as failed and was not refused/);
  visitorOf(judged).events.push({ did: "refused", id: "m9", name: "message:post", code: "conflict" });
  expect(faultsOf(judged)).toEqual([]);
});

test("[D10] an agent's words wait for the visitor of a conversation that a restore took, and for nothing else", () => {
  const judged = good();
  const agent = judged.clients.find(({ side }) => side === "agent");
  const attempted = { did: "attempted", conversationId: ELSEWHERE, name: "message:post" } as const;
  agent?.events.push({ ...attempted, id: "m8" }, { ...attempted, id: "m9" });
  const row = { conversationId: ELSEWHERE, name: "message:post", input: {}, at: "", status: "saved" };
  const pending = [{ ...row, id: "m8", ackedSeq: 3 } as Pending, { ...row, id: "m9" } as Pending];
  agent?.threads.push({ ...emptyThread(ELSEWHERE), pending });
  expect(faultsOf(judged)).toEqual([]);
  pending.shift();
  expect(faultsOf(judged).join()).toMatch(/\[D6\] message:post m9 is still saved/);
});

test("[D6] what was taken back and is stored all the same is found", () => {
  const judged = good();
  visitorOf(judged).events.push({ did: "discarded", id: "m1", was: "held" });
  expect(faultsOf(judged).join()).toMatch(/\[D6\] message:post m1 was taken back and is stored/);
});

test("[D5] an entry that was drawn below another than the one before it is found", () => {
  const judged = good();
  visitorOf(judged).events.push({ did: "showed", conversationId: CONVERSATION, id: "m2", seq: 3, below: 1 });
  expect(faultsOf(judged).join()).toMatch(/\[D5\] m2 at 3 was shown below 1/);
});

test("[D8] what was shown at another place than it is stored at is found, but not from before a restore", () => {
  const judged = good();
  visitorOf(judged).events.unshift({ did: "showed", conversationId: CONVERSATION, id: "m1", seq: 7, below: 6 });
  expect(faultsOf(judged).join()).toMatch(/\[D8\] m1 was shown at 7, and is stored at 2/);
  visitorOf(judged).events.splice(1, 0, { did: "restored" });
  expect(faultsOf(judged)).toEqual([]);
});

test("[D5] a page that ends before the log does is found, one that has a gap, and one that shows nothing", () => {
  const judged = good();
  const [thread] = visitorOf(judged).threads;
  if (!thread) throw new Error("Vera sees nothing.");
  const whole = thread.entries;
  thread.entries = whole.slice(0, -1);
  expect(faultsOf(judged).join()).toMatch(/\[D5\] conversation is shown from 1 to 2 and ends at 3/);
  thread.entries = [whole[0], whole[2]].filter((each) => each !== undefined);
  expect(faultsOf(judged).join()).toMatch(/\[D5\] conversation is shown from 1 to 3 and ends at 3/);
  visitorOf(judged).threads = [];
  expect(faultsOf(judged).join()).toMatch(/\[D5\] conversation is not shown/);
});

test("[D10] a conversation that is shown and that a restore took is found", () => {
  const judged = good();
  const [thread] = visitorOf(judged).threads;
  if (thread) visitorOf(judged).threads.push({ ...thread, id: ELSEWHERE });
  expect(faultsOf(judged)).toEqual(["Vera: [D10] elsewhere is shown and not stored"]);
});

test.each([
  ["a team's word", `{"entry":{"body":"${SECRET}"}}`],
  ["a conversation of somebody else", `{"heads":{"${ELSEWHERE}":3}}`],
])("%s that reaches a visitor is found, and is no fault at an agent", (_, text) => {
  const judged = good();
  const log = logOf([entry("opened", "opened", openedBy("vito"))], ELSEWHERE, "vito");
  judged.stored.push(log);
  const [, atAna] = judged.clients;
  atAna?.threads.push(threadOf(log, "agent"));
  atAna?.events.push({ did: "received", text });
  expect(faultsOf(judged)).toEqual([]);
  visitorOf(judged).events.push({ did: "received", text });
  expect(faultsOf(judged).join()).toMatch(/^Vera: received what is not theirs/);
});

/** Vera asked, and asked again; Ana made a note in between. Both have seen what is theirs. */
function good(
  words = [entry("m1", "message", { body: "Hello" }), note(), entry("m2", "message", { body: "Later" })],
): Judged {
  const stored = [logOf([entry("opened", "opened", openedBy(vera.id)), ...words])];
  return {
    stored,
    clients: [client("Vera", "visitor", stored, ["m1", "m2"]), client("Ana", "agent", stored, ["n1"])],
    secrets: [SECRET],
  };
}

function client(name: string, side: "visitor" | "agent", stored: StoredLog[], sent: string[]): ClientHistory {
  const { id: personId } = side === "visitor" ? vera : ana;
  const threads = stored.map((log) => threadOf(log, side));
  const events: HistoryEvent[] = sent
    .filter((id) => stored.some(({ entries }) => entries.some((each) => each.id === id)))
    .flatMap((id) => [
      { did: "attempted", id, conversationId: CONVERSATION, name: "message:post" },
      { did: "acked", id, conversationId: CONVERSATION, seq: 1 },
    ]);
  for (const { id, entries } of threads) {
    for (const each of entries) {
      const below = each.seq === 1 ? undefined : each.seq - 1;
      events.push({ did: "showed", conversationId: id, id: each.id, seq: each.seq, below });
    }
  }
  return { name, side, personId, events, threads };
}

function threadOf(log: StoredLog, side: "visitor" | "agent") {
  const entries = seenBy(log.entries, side === "agent" ? "team" : "visitor");
  return { ...emptyThread(log.id), state: side === "agent" ? log.state : log.visitorState, entries };
}

function logOf(drafts: LogEntry[], id = CONVERSATION, visitorId: string = vera.id): StoredLog {
  let publicSeq = 0;
  const entries = drafts.map((draft, index) => {
    const placed = { ...draft, conversationId: id, seq: index + 1 };
    return viewOf(placed, "visitor") ? { ...placed, publicSeq: ++publicSeq } : placed;
  });
  return { id, visitorId, entries, state: foldOf(entries, "team"), visitorState: foldOf(entries, "visitor") };
}

function foldOf(entries: LogEntry[], viewer: "team" | "visitor"): Conversation {
  const state = seenBy(entries, viewer).reduce<Conversation | undefined>(applyEntry, undefined);
  if (!state) throw new Error("A log without an entry.");
  return state;
}

function seenBy(entries: LogEntry[], viewer: "team" | "visitor") {
  return entries.map((each) => viewOf(each, viewer)).filter((each) => each !== null);
}

function entry(id: string, kind: string, body: object): LogEntry {
  return {
    id,
    kind,
    conversationId: CONVERSATION,
    seq: 0,
    at: "2026-11-22T09:00:00.000Z",
    author: vera,
    ...body,
  } as LogEntry;
}

function note(): LogEntry {
  return entry("n1", "note", { body: SECRET, author: ana });
}

function openedBy(visitorId: string) {
  return { ref: "K7-4F2Q", siteId: "acme", visitorId };
}

function visitorOf({ clients: [client] }: Judged): ClientHistory {
  if (!client) throw new Error("There is no visitor.");
  return client;
}

function waits(judged: Judged, status: PendingStatus): void {
  const [thread] = visitorOf(judged).threads;
  const row = { id: "m9", conversationId: CONVERSATION, name: "message:post", input: {}, at: "", ...status };
  if (thread) thread.pending = [row as Pending];
}
