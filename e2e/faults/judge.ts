import { type ActName, applyEntry, type Conversation, type LogEntry, type Side, viewOf } from "@milepost/shared";
import type { ClientHistory, StoredLog } from "./history.ts";

export interface Judged {
  clients: ClientHistory[];
  stored: StoredLog[];
  /** Words and names that no visitor may receive. */
  secrets: string[];
  /** What a restore took for good: it need not be stored. */
  lost?: ReadonlySet<string> | undefined;
  /** What a restore took: it need not stand where it was said. */
  moved?: ReadonlySet<string> | undefined;
}

/** What is wrong with this history, a sentence each; empty when every rule was kept. */
export function faultsOf(judged: Judged): string[] {
  const { clients, stored } = judged;
  const log = indexOf(stored);
  const ends = endsOf(clients);
  return [
    ...stored.flatMap(storedFaults),
    ...doubled(judged),
    ...clients.flatMap((client) =>
      [
        ...ackFaults(client, log, judged),
        ...repeatFaults(client, ends),
        ...endFaults(client, log, ends, judged),
        ...orderFaults(client, log, ends, judged),
        ...shownFaults(client, log),
        ...convergenceFaults(client, log),
        ...leaks(client, judged),
      ].map((fault) => `${client.name}: ${fault}`),
    ),
  ];
}

interface LogIndex {
  conversations: Map<string, StoredLog>;
  entries: Map<string, LogEntry>;
}

function indexOf(stored: StoredLog[]): LogIndex {
  return {
    conversations: new Map(stored.map((log) => [log.id, log])),
    entries: new Map(stored.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry]))),
  };
}

function storedFaults({ id, entries, state, visitorState }: StoredLog): string[] {
  const faults: string[] = [];
  for (const viewer of ["team", "visitor"] as const) {
    const seen = entries.map((entry) => viewOf(entry, viewer)).filter((entry) => entry !== null);
    if (seen.some(({ seq }, index) => seq !== index + 1)) {
      faults.push(`[D3] the ${viewer}'s log of ${id} has the seqs ${seen.map(({ seq }) => seq).join(" ")}`);
    }
    const folded = seen.reduce<Conversation | undefined>(applyEntry, undefined);
    if (!alike(folded, viewer === "team" ? state : visitorState)) {
      faults.push(`[D11] the stored state of ${id} is not the fold of the ${viewer}'s log`);
    }
  }
  return faults;
}

function doubled({ clients, stored }: Judged): string[] {
  const attempted = new Set(
    clients.flatMap(({ events }) => events.flatMap((event) => (event.did === "attempted" ? [event.id] : []))),
  );
  const people = new Set(clients.map(({ personId }) => personId));
  const faults: string[] = [];
  const said = new Set<string>();
  for (const { entries } of stored) {
    for (const entry of entries) {
      const isOurs = people.has(entry.author.id) && entry.kind !== "opened";
      if (isOurs && !attempted.has(entry.id)) faults.push(`[D1] the log has ${entry.id}, which nobody sent`);
      if ((entry.kind !== "message" && entry.kind !== "note") || entry.body === "") continue;
      if (said.has(entry.body)) faults.push(`[D1] the log has "${entry.body}" twice`);
      said.add(entry.body);
    }
  }
  return faults;
}

function ackFaults({ events }: ClientHistory, { entries }: LogIndex, { moved }: Judged): string[] {
  return events.flatMap((event) => {
    if (event.did !== "acked" || event.seq === null || moved?.has(event.id)) return [];
    return entries.has(event.id) ? [] : [`[D2] ${event.id} was acknowledged and is not stored`];
  });
}

interface Ends {
  refused: Set<string>;
  nothingToAdd: Set<string>;
  discarded: Set<string>;
  /** Discarded in time to be undone: it was never sent. */
  takenBack: Set<string>;
  retried: Set<string>;
}

/** How acts ended, as any page was told or did: those of one person share what is to be sent. */
function endsOf(clients: ClientHistory[]): Ends {
  const ends: Ends = {
    refused: new Set(),

    nothingToAdd: new Set(),
    discarded: new Set(),
    takenBack: new Set(),
    retried: new Set(),
  };
  for (const event of clients.flatMap(({ events }) => events)) {
    if (event.did === "refused") ends.refused.add(event.id);
    if (event.did === "acked" && event.seq === null) ends.nothingToAdd.add(event.id);
    if (event.did === "discarded") {
      ends.discarded.add(event.id);
      if (event.was === "held") ends.takenBack.add(event.id);
    }
    if (event.did === "retried") ends.retried.add(event.id);
  }
  return ends;
}

/** What a page was refused for good it does not send again by itself. */
function repeatFaults({ events }: ClientHistory, { retried }: Ends): string[] {
  const over = new Set<string>();
  return events.flatMap((event) => {
    if (event.did === "refused" && !mayGoAnotherWay(event)) over.add(event.id);
    // In whichever tab: what one tells, all send.
    if (event.did !== "acked" || !over.has(event.id) || retried.has(event.id)) return [];
    return [`[D6] ${event.id} was refused for good and sent again, though nobody pressed Retry`];
  });
}

/** What was not found opens its conversation; an opening that another tab was first with becomes a message. */
function mayGoAnotherWay({ name, code }: { name: ActName; code: string }): boolean {
  return code === "not_found" || (name === "conversation:open" && code === "conflict");
}

/** Every attempt ends sent, or shown as failed, or discarded. */
function endFaults(
  client: ClientHistory,
  { entries, conversations }: LogIndex,
  ends: Ends,
  { lost }: Judged,
): string[] {
  const { refused, nothingToAdd, discarded, takenBack } = ends;
  const pending = new Map(client.threads.flatMap((thread) => thread.pending.map((row) => [row.id, row])));
  const faults: string[] = [];
  for (const event of client.events) {
    if (event.did !== "attempted" || lost?.has(event.id)) continue;
    const row = pending.get(event.id);
    const isStored = entries.has(event.id);
    if (discarded.has(event.id) && row?.status !== "failed") {
      if (isStored && takenBack.has(event.id))
        faults.push(`[D6] ${event.name} ${event.id} was taken back and is stored`);
      if (row) faults.push(`[D8] ${event.name} ${event.id} was taken back and is ${row.status}`);
    } else if (row?.status === "failed") {
      if (!refused.has(event.id) && row.ackedSeq === undefined)
        faults.push(`[D8] ${event.name} ${event.id} is shown as failed and was not refused`);
      if (isStored) faults.push(`[D8] ${event.name} ${event.id} is shown as failed and is stored`);
    } else if (row) {
      if (!conversations.has(row.conversationId) && waitsForVisitor(client, row.conversationId)) continue;
      faults.push(`[D6] ${event.name} ${event.id} is still ${row.status}`);
    } else if (!isStored && !nothingToAdd.has(event.id)) {
      faults.push(`[D7] ${event.name} ${event.id} is neither stored nor shown as failed`);
    }
  }
  return faults;
}

/** [D10] What a restore took of an agent's words, and all behind them, waits until the conversation's visitor opens it again. */
function waitsForVisitor({ side, threads }: ClientHistory, conversationId: string): boolean {
  const pending = threads.find(({ id }) => id === conversationId)?.pending ?? [];
  return side === "agent" && pending.some(({ ackedSeq }) => ackedSeq !== undefined);
}

/** What one page sent stands in the log in the order in which it was done; what was refused and sent again, and a restore, begin anew. */
function orderFaults({ events }: ClientHistory, { entries }: LogIndex, ends: Ends, { moved }: Judged): string[] {
  const last = new Map<string, number>();
  const faults: string[] = [];
  for (const event of events) {
    if (event.did !== "attempted" || ends.refused.has(event.id) || moved?.has(event.id)) continue;
    const entry = entries.get(event.id);
    if (!entry) continue;
    const before = last.get(event.conversationId) ?? 0;
    if (entry.seq < before) faults.push(`[D6] ${event.id} stands at ${entry.seq}, behind what was done later`);
    last.set(event.conversationId, Math.max(before, entry.seq));
  }
  return faults;
}

/** Whatever was drawn stood directly below what the log has before it. */
function shownFaults({ side, events }: ClientHistory, { entries }: LogIndex): string[] {
  const faults: string[] = [];
  const sinceRestore = events.slice(events.findLastIndex(({ did }) => did === "restored") + 1);
  for (const event of events) {
    if (event.did === "showed" && event.below !== undefined && event.below + 1 !== event.seq) {
      faults.push(`[D5] ${event.id} at ${event.seq} was shown below ${event.below}`);
    }
  }
  for (const event of sinceRestore) {
    if (event.did !== "showed") continue;
    const entry = entries.get(event.id);
    const seq = entry && viewOf(entry, viewerOf(side))?.seq;
    if (seq !== event.seq) faults.push(`[D8] ${event.id} was shown at ${event.seq}, and is stored at ${seq}`);
  }
  return faults;
}

/** In the end everybody has the log's end without a gap, and what it amounts to. */
function convergenceFaults({ side, personId, threads }: ClientHistory, { conversations }: LogIndex): string[] {
  const faults: string[] = [];
  const isTheirs = ({ visitorId }: StoredLog) => side === "agent" || visitorId === personId;
  for (const log of conversations.values()) {
    if (!isTheirs(log)) continue;
    const thread = threads.find(({ id }) => id === log.id);
    if (!thread) {
      faults.push(`[D5] ${log.id} is not shown`);
      continue;
    }
    const seen = log.entries.map((entry) => viewOf(entry, viewerOf(side))).filter((entry) => entry !== null);
    const tail = seen.slice(seen.length - Math.max(thread.entries.length, 1));
    if (!alike(tail.map(placeOf), thread.entries.map(placeOf))) {
      const [first] = thread.entries;
      faults.push(
        `[D5] ${log.id} is shown from ${first?.seq} to ${thread.entries.at(-1)?.seq} and ends at ${seen.length}`,
      );
    }
    if (!alike(thread.state, side === "agent" ? log.state : log.visitorState)) {
      faults.push(`[D11] what is shown of ${log.id} is not what is stored`);
    }
  }
  for (const { id, state } of threads) {
    if (state && !conversations.has(id)) faults.push(`[D10] ${id} is shown and not stored`);
  }
  return faults;
}

function leaks({ side, personId, events }: ClientHistory, { stored, secrets }: Judged): string[] {
  if (side === "agent") return [];
  const foreign = stored.filter(({ visitorId }) => visitorId !== personId).map(({ id }) => id);
  const faults: string[] = [];
  for (const event of events) {
    if (event.did !== "received") continue;
    for (const words of [...secrets, ...foreign]) {
      if (event.text.includes(words))
        faults.push(`received what is not theirs (${words}): ${event.text.slice(0, 200)}`);
    }
  }
  return faults;
}

function viewerOf(side: Side): "team" | "visitor" {
  return side === "agent" ? "team" : "visitor";
}

function placeOf({ id, seq }: { id: string; seq: number }) {
  return { id, seq };
}

/** What travels as JSON has no place for undefined; the order of fields says nothing. */
function alike(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
