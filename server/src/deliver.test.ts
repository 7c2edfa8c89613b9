import {
  applyEntry,
  type Conversation,
  type LogEntry,
  partsOf,
  type Viewer,
  viewOf,
  type Window,
} from "@milepost/shared";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Office, openOffice } from "../test/office.ts";
import { commandOf, history, SECRET, type Turn } from "../test/random-history.ts";
import { ownDatabase } from "./store/contract.ts";
import { grantedIn } from "./store/goodwill.ts";
import { createPostgresStore } from "./store/postgres.ts";

const url = process.env.DATABASE_URL;

describe("on SQLite", () => holdsTheRules(() => openOffice(), 25));
describe.skipIf(!url)("on PostgreSQL", () =>
  holdsTheRules(
    () =>
      openOffice(async () => {
        const database = await ownDatabase(url ?? "");
        return { store: await createPostgresStore({ url: database.url }), remove: database.drop };
      }),
    8,
  ),
);

function holdsTheRules(open: () => Promise<Office>, numRuns: number): void {
  let office: Office;
  beforeAll(async () => {
    office = await open();
  });
  afterAll(() => office.close());

  test("[D1] [D3] [D11] whatever people do, every view holds the rules after every command", async () => {
    const run = async (turns: Turn[]) => {
      const conversationId = await office.opened();
      await assertRules(office, conversationId);
      for (const turn of turns) await take(office, conversationId, turn);
    };
    await fc.assert(fc.asyncProperty(history, run), { numRuns, interruptAfterTimeLimit: 40_000 });
  }, 90_000);

  test("[D1] [D3] what several people send at the same moment, and again, each gets one place", async () => {
    const conversationId = await office.opened();
    const senders = [office.vera, office.ana, office.ben];
    const posts = Array.from({ length: 30 }, (_, index) => {
      const actor = senders[index % 3] ?? office.vera;
      const input = { id: office.newId(), conversationId, body: `${index}` };
      return () => office.receive(actor, "message:post", [input]);
    });
    const [first, second] = await Promise.all([all(posts), all(posts)]);

    expect(first).toEqual(second);
    expect(first.every(({ ok }) => ok)).toBe(true);
    expect(await office.log(conversationId)).toHaveLength(32);
    await assertRules(office, conversationId);
  });

  test("[G2] what Ana may grant in a day she grants once, in however many conversations at the same moment", async () => {
    office.pass(3 * 24 * 60);
    const ids = await Promise.all(Array.from({ length: 6 }, () => office.opened()));
    const grant = { kind: "refund", amount: 25, currency: "EUR", reason: "It took long." };
    const input = (conversationId: string) => ({ id: office.newId(), conversationId, ...grant });
    await Promise.all(ids.map((id) => office.receive(office.ana, "goodwill:grant", [input(id)])));
    const logs = await Promise.all(ids.map((id) => office.log(id)));

    const given = logs.flat().map((entry) => entry.kind === "goodwill_granted" && entry.approval);
    expect(given.filter((approval) => approval === "granted")).toHaveLength(4);
    expect(given.filter((approval) => approval === "asked")).toHaveLength(2);
  });

  test("[D1] a conversation that is opened twice at the same moment is opened once", async () => {
    const input = { id: office.newId(), message: { id: office.newId(), body: "Hello" } };
    const open = () => office.receive(office.vera, "conversation:open", [input]);
    const replies = await Promise.all([open(), open(), open()]);

    // PostgreSQL cannot lock what is not there yet: who comes second may be told to try again.
    for (const reply of replies) expect(reply.ok || reply.error.code === "unavailable").toBe(true);
    expect(await open()).toEqual({ ok: true, seq: 2, head: 2 });
    expect(await office.log(input.id)).toHaveLength(2);
  });
}

function all<T>(posts: (() => Promise<T>)[]): Promise<T[]> {
  return Promise.all(posts.map((post) => post()));
}

async function take(office: Office, conversationId: string, turn: Turn): Promise<void> {
  office.pass(turn.after);
  const before = await office.log(conversationId);
  const { plan } = await office.state(conversationId);
  const command = commandOf(office, turn, before, plan?.steps.map(({ id }) => id) ?? []);
  const input = { conversationId, ...command.input };
  const { reply, added } = await office.act(command.actor, turn.name, input);
  const heard = office.told.map(({ name }) => name);

  if (!reply.ok) {
    expect(["conflict", "not_found", "forbidden", "invalid"]).toContain(reply.error.code);
    expect([added, heard]).toEqual([[], []]);
  } else {
    const seqs = added.map((entry) => viewOf(entry, command.actor.kind === "visitor" ? "visitor" : "team")?.seq);
    expect(reply.seq).toBe(seqs.at(-1) ?? null);
    expect(heard.filter((name) => name === "conversation:changed")).toHaveLength(added.length > 0 ? 1 : 0);
    const again = await office.act(command.actor, turn.name, input);
    expect(again).toEqual({ reply, added: [] });
  }
  await assertRules(office, conversationId);
}

async function assertRules(office: Office, conversationId: string): Promise<void> {
  const log = await office.log(conversationId);
  const row = await office.row(conversationId);
  if (!row) throw new Error("The conversation is gone.");

  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  const publicSeqs = log.map(({ publicSeq }) => publicSeq).filter((publicSeq) => publicSeq !== undefined);
  expect(publicSeqs).toEqual(publicSeqs.map((_, index) => index + 1));
  expect([row.head, row.publicHead]).toEqual([log.length, publicSeqs.length]);
  expect(fold(log, "team")).toEqual(row.state);
  expect(fold(log, "visitor")).toEqual(row.visitorState);

  assertHands(log, row.state);
  await assertGoodwill(office, log, row.state);

  const { status, promise } = row.state;
  expect(promise !== undefined, `a promise while ${status}`).toBe(status === "open");
  expect(row.visitorState.promise).toEqual(promise);

  const seen = (await office.send(office.vera, "conversation:window", { conversationId })) as Window;
  expect(seen.entries).toEqual(views(log, "visitor").slice(-50));
  expect(JSON.stringify([seen, row.visitorState])).not.toContain(SECRET);
}

/** [T1] [T2] Once it has an owner it always has one, and without a lead it changes hands twice at most. */
function assertHands(log: LogEntry[], { owner, transfers }: Conversation): void {
  const handings = log.filter((entry) => entry.kind === "transferred" && !entry.returned);
  expect(transfers).toBe(handings.length);
  expect(handings.filter((entry) => entry.kind === "transferred" && !entry.override).length).toBeLessThanOrEqual(2);
  expect(owner !== undefined).toBe(log.some(({ kind }) => kind === "assigned"));
}

/** [G4] The log, the folded state and the ledger agree to the cent. */
async function assertGoodwill(office: Office, log: LogEntry[], { id, goodwill }: Conversation): Promise<void> {
  const approved = log.flatMap((entry) => (entry.kind === "goodwill_answered" && entry.approved ? entry.grantId : []));
  const granted = log.filter(
    (entry) => entry.kind === "goodwill_granted" && (entry.approval === "granted" || approved.includes(entry.id)),
  );
  const parts = granted.reduce(
    (sum, entry) => sum + (entry.kind === "goodwill_granted" ? partsOf(entry.amount) : 0),
    0,
  );
  expect(partsOf(goodwill?.granted.EUR ?? 0)).toBe(parts);
  expect(partsOf(await grantedIn(office.store.db, id, "EUR"))).toBe(parts);
}

function fold(log: LogEntry[], viewer: Viewer): Conversation | undefined {
  return views(log, viewer).reduce<Conversation | undefined>((state, entry) => applyEntry(state, entry), undefined);
}

function views(log: LogEntry[], viewer: Viewer) {
  return log.map((entry) => viewOf(entry, viewer)).filter((entry) => entry !== null);
}
