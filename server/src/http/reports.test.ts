import { randomUUID } from "node:crypto";
import {
  applyEntry,
  type Conversation,
  type Facts,
  figuresOf,
  isoOf,
  type LogEntry,
  type ProgressReport,
  SUMMED,
  type Sums,
  sumsOf,
} from "@milepost/shared";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import { ANA, hire } from "../../test/hire.ts";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { ACME, type Office } from "../../test/office.ts";
import { commandOf, history, type Turn } from "../../test/random-history.ts";
import { foldFacts } from "../record-facts.ts";
import { insertConversation } from "../store/conversations.ts";
import { appendEntries, wholeLog } from "../store/entries.ts";
import { factsOf, sumFacts } from "../store/facts.ts";
import { allSites } from "../store/sites.ts";
import { insertVisitor } from "../store/visitors.ts";

onBothStores(({ openOffice }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  test("[F7] whatever people do, the figures of the query are those of the logs", async () => {
    const all: string[] = [];
    const run = async (turns: Turn[]) => {
      const conversationId = await office.opened();
      all.push(conversationId);
      for (const turn of turns) {
        office.pass(turn.after);
        await office.tick();
        const log = await office.log(conversationId);
        const { plan } = await office.state(conversationId);
        const { actor, input } = commandOf(office, turn, log, plan?.steps.map(({ id }) => id) ?? []);
        await office.act(actor, turn.name, { conversationId, ...input });
      }
      const folded = await Promise.all(all.map((id) => foldFacts(wholeLog(office.store.db, id), undefined)));
      const sums = folded.map((facts) => sumsOf(facts as Facts)).reduce(added);
      const found = await sumFacts(office.store.db, { from: "2000", to: "3000", siteIds: null }, "total");
      expect(figuresOf(found.get(null) as Sums)).toEqual(figuresOf(sums));
      const bySite = await sumFacts(
        office.store.db,
        { from: "2000", to: "3000", siteId: ACME.id, siteIds: null },
        "siteId",
      );
      expect(bySite.get(ACME.id)).toEqual(sums);
      const byOwner = await sumFacts(office.store.db, { from: "2000", to: "3000", siteIds: null }, "ownerId");
      expect([...byOwner.values()].reduce(added)).toEqual(sums);
    };
    await fc.assert(fc.asyncProperty(history, run), { numRuns: 8, interruptAfterTimeLimit: 20_000 });
  }, 60_000);

  test("[F7] what was opened outside of the time asked for is not in it", async () => {
    const from = office.now();
    const id = await office.opened();
    office.pass(1);
    const to = office.now();
    expect((await factsOf(office.store.db, id))?.silentSince).toBe(from);
    const count = async (range: { from: string; to: string }) =>
      (await sumFacts(office.store.db, { ...range, siteIds: null }, "total")).get(null)?.conversations;
    expect(await count({ from, to })).toBe(1);
    expect(await count({ from: to, to: "3000" })).toBe(0);
    expect(await count({ from: "2000", to: from })).toBe(0);
  });
});

function added(a: Sums, b: Sums): Sums {
  return Object.fromEntries(SUMMED.map((name) => [name, a[name] + b[name]])) as Sums;
}

let server: HttpServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Conversations that this agent has, as an earlier version left them: nothing of them is measured. */
async function given({ store }: HttpServer, { owner, count }: { owner: string; count: number }): Promise<void> {
  const [site] = await allSites(store.db);
  if (!site) throw new Error("There is no site.");
  const at = new Date(Date.now() - 60_000).toISOString();
  const vera = { id: randomUUID(), siteId: site.id, tokenHash: randomUUID(), name: "Vera", email: null, createdAt: at };
  await store.write(async (db) => {
    await insertVisitor(db, vera);
    for (let index = 0; index < count; index++) {
      const conversationId = randomUUID();
      const person = { id: vera.id, name: vera.name };
      const entry = (seq: number, act: object) =>
        ({
          id: randomUUID(),
          conversationId,
          seq,
          publicSeq: seq,
          at,
          author: { kind: "visitor", ...person },
          ...act,
        }) as LogEntry;
      const log = [
        entry(1, { kind: "opened", ref: conversationId.slice(0, 9), siteId: site.id, visitorId: vera.id }),
        entry(2, { kind: "assigned", assignee: { id: owner, name: "" } }),
      ];
      const state = log.reduce<Conversation | undefined>(applyEntry, undefined) as Conversation;
      await insertConversation(db, { state, visitorState: state, createdAt: at });
      await appendEntries(db, log);
    }
  });
}

async function reported(cookie: Record<string, string>, query = "") {
  const { json, status } = (await server?.call("GET", `/api/v1/reports/progress${query}`, undefined, cookie)) ?? {};
  return { status, error: json?.error, report: json as unknown as ProgressReport };
}

test("[F7] a report on nothing has counts of nothing and no figure, and says what each means", async () => {
  server = await startHttp();
  const { status, report } = await reported(await server.signIn());
  expect(status).toBe(200);
  expect(report.total).toMatchObject({ conversations: 0, transfers: null, promisesKept: { count: 0, of: 0 } });
  expect(report.total.firstAnswer).toEqual({ minutes: null, openMinutes: null });
  expect(Object.keys(report.definitions)).toEqual(Object.keys(report.total));
  expect(Date.parse(report.to) - Date.parse(report.from)).toBe(30 * 86_400_000);
});

test("[F7] it is for agents alone, and a question that makes no sense is refused", async () => {
  server = await startHttp();
  expect((await reported({})).status).toBe(401);
  const owner = await server.signIn();
  const now = Date.now();
  for (const query of ["?from=yesterday", `?from=${isoOf(now)}&to=${isoOf(now)}`, "?colour=red", "?from=a&from=b"]) {
    expect(await reported(owner, query)).toMatchObject({ status: 400, error: { code: "invalid" } });
  }
});

test("[F8] a team has what its agents have, for leads and owners alone", async () => {
  server = await startHttp();
  await hire(server, "agent");
  const owner = await server.signIn();
  const call = async (method: string, path: string, body?: object) =>
    (await server?.call(method, `/api/v1/${path}`, body, owner))?.json as Record<string, unknown>;
  const [{ id: anaId }, { id: leaId }] = (await call("GET", "agents")).agents as [{ id: string }, { id: string }];
  const { id: teamId } = (await call("POST", "teams", { name: "Parcels" })).team as { id: string };
  for (const id of [anaId, leaId]) await call("PATCH", `agents/${id}`, { teamId });
  const signedIn = await server.signIn();
  await given(server, { owner: anaId, count: 4 });
  await given(server, { owner: leaId, count: 2 });
  await given(server, { owner: randomUUID(), count: 3 });

  const { report } = await reported(signedIn);
  expect(report.teams.map(({ group, figures }) => [group?.name, figures?.conversations])).toEqual([["Parcels", 6]]);
  expect((await reported(signedIn, `?team=${teamId}`)).report.total.conversations).toBe(6);
  expect((await reported(signedIn, `?team=${randomUUID()}`)).report.total.conversations).toBe(0);
  expect((await reported(await server.signIn(ANA))).report.teams).toEqual([]);
  expect((await reported(await server.signIn(ANA), `?team=${teamId}`)).status).toBe(403);
});

test("[F8] fewer than five conversations say nothing of an agent; an agent finds only themselves", async () => {
  server = await startHttp();
  const ana = await hire(server, "agent");
  const owner = await server.signIn();
  const [{ id: anaId }, { id: leaId }] = (await server.call("GET", "/api/v1/agents", undefined, owner)).json.agents as [
    { id: string },
    { id: string },
  ];
  await given(server, { owner: anaId, count: 5 });
  await given(server, { owner: leaId, count: 4 });
  const { report } = await reported(owner);
  expect(report.total.conversations).toBe(9);
  expect(
    report.agents.map(({ group, conversations, figures }) => [group?.name, conversations, figures !== null]),
  ).toEqual([
    ["Ana", 5, true],
    ["Lea", 4, false],
  ]);
  expect(report.sites[0]?.figures?.conversations).toBe(9);
  expect((await reported(ana)).report.agents.map(({ group }) => group?.name)).toEqual(["Ana"]);
  expect((await reported(owner, `?agent=${leaId}`)).report.total.conversations).toBe(4);
  expect((await reported(ana, `?agent=${leaId}`)).status).toBe(403);
  expect((await reported(ana, `?agent=${anaId}`)).report.total.conversations).toBe(5);
});
