import fc from "fast-check";
import { expect, test } from "vitest";
import { createFakeClient, refused } from "../test/fake-link.ts";
import { ana, CONVERSATION, createFakeServer, vera } from "../test/fake-server.ts";
import { id } from "../test/history.ts";

type Client = ReturnType<typeof createFakeClient>;

test("[D10] own messages that the restored log lacks are offered again, under their ids and in their order", async () => {
  const client = await saying("one", "two", "three");
  client.cut();
  client.server.restore(2);
  client.connect();
  expect(client.thread()?.pending).toMatchObject([
    { id: id(1), status: "sending" },
    { id: id(2), status: "saved" },
    { id: id(3), status: "saved" },
  ]);
  expect([...client.outbox.keys()].sort()).toEqual([id(1), id(2), id(3)]);
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two", "three"]);
  expect(client.server.entries.map((entry) => entry.id)).toEqual([CONVERSATION, id(1), id(2), id(3)]);
  expect([client.thread()?.pending, client.outbox.size]).toEqual([[], 0]);
});

test("[D10] what the restored log still has is not sent, also where its words would be another command", async () => {
  const client = await saying("one", "two");
  client.cut();
  client.server.restore(client.server.head());
  const posts = () => client.asked.filter((name) => name === "message:post" || name === "conversation:open").length;
  const before = posts();
  client.connect();
  await client.drain();
  expect([client.bodies(), posts() - before]).toEqual([["one", "two"], 0]);
  expect(client.thread()?.pending).toEqual([]);
});

test("[D10] what lies before the newest window is looked for where it was", async () => {
  const client = await saying(...Array.from({ length: 12 }, (_, n) => `m${n}`));
  client.cut();
  client.server.restore(client.server.head());
  for (let n = 0; n < 8; n++) client.server.add({ kind: "message", id: id(100 + n), author: ana, body: "since" });
  const before = client.asked.filter((name) => name === "message:post").length;
  client.connect();
  await client.drain();
  expect(client.asked.filter((name) => name === "message:post")).toHaveLength(before);
  expect([client.thread()?.pending, client.outbox.size]).toEqual([[], 0]);
});

test("[D10] a head below the cursor is a restore, without another epoch as well", async () => {
  const client = await saying("one", "two");
  client.cut();
  client.server.restore(2, false);
  client.connect();
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two"]);
  expect(client.server.head()).toBe(3);
});

test("[D10] what was told before the first session fits no log that was put in its place", async () => {
  const server = createFakeServer();
  const client = createFakeClient(server);
  const opened = { kind: "opened", id: CONVERSATION, author: vera, siteId: vera.id, visitorId: vera.id } as const;
  client.sync().take(server.add({ ...opened, ref: "K7-4F2Q" }));
  server.restore(0);
  server.add({ ...opened, ref: "ZZ-9Z9Z" });
  client.connect();
  await client.drain();
  expect(client.thread()?.state).toEqual(server.state());
});

test("[D10] a conversation that is lost itself is opened again by its visitor", async () => {
  const client = await saying("one", "two");
  client.cut();
  client.server.restore(0);
  client.connect();
  client.sync().follow(CONVERSATION);
  await client.drain();
  expect(client.server.entries.map((entry) => entry.kind)).toEqual(["opened", "message", "message"]);
  expect([client.bodies(), client.thread()?.pending]).toEqual([["one", "two"], []]);
});

test("[D10] an agent's words in a conversation that is lost itself wait until its visitor has opened it again", async () => {
  const { vera: visitor, ana: agent } = await talking("one", "two");
  agent.sync().unfollow(CONVERSATION);
  restoreTo(0, visitor, agent);
  agent.connect({ brings: false });
  await agent.drain();
  expect(agent.thread()?.pending).toMatchObject([
    { id: id(101), status: "saved" },
    { id: id(102), status: "saved" },
  ]);
  say(agent, 103, "three");
  await agent.drain();
  expect(agent.thread()?.pending.map(({ status }) => status)).toEqual(["saved", "saved", "saved"]);
  visitor.connect();
  await visitor.drain();
  agent.sync().appeared(CONVERSATION);
  await agent.drain();
  expect(agent.thread()?.pending).toEqual([]);
  expect(agent.server.entries.map((entry) => entry.id)).toEqual([CONVERSATION, id(1), id(101), id(102), id(103)]);
});

test("[D10] that it was opened again meanwhile is not missed while it is looked for", async () => {
  const { vera: visitor, ana: agent } = await talking("one");
  agent.sync().unfollow(CONVERSATION);
  restoreTo(0, visitor, agent);
  agent.connect({ brings: false });
  await agent.deliverUp();
  visitor.connect();
  await visitor.drain();
  // What tells of it overtakes the answer that it is not there.
  agent.sync().appeared(CONVERSATION);
  await agent.drain();
  expect(agent.server.entries.map((entry) => entry.id)).toEqual([CONVERSATION, id(1), id(101)]);
});

test("[D10] it also shows by being opened by the agent, and by coming back", async () => {
  for (const turn of ["follow", "reconnect"]) {
    const { vera: visitor, ana: agent } = await talking("one");
    restoreTo(0, visitor, agent);
    agent.connect({ brings: false });
    await agent.drain();
    visitor.connect();
    await visitor.drain();
    if (turn === "follow") agent.sync().follow(CONVERSATION);
    else {
      agent.cut();
      agent.connect({ brings: false });
    }
    await agent.drain();
    expect(
      agent.server.entries.map((entry) => entry.id),
      turn,
    ).toEqual([CONVERSATION, id(1), id(101)]);
  }
});

test("[D10] what another tab was first to bring back, in another form, is not shown as failed", async () => {
  const client = await saying("one", "two");
  client.cut();
  client.server.restore(0);
  client.connect();
  await client.deliverUp();
  await client.deliverDown();
  // It is about to open the conversation; the other tab does so first, with the same words.
  const open = {
    id: CONVERSATION,
    message: { id: id(1), body: "one" },
    page: { url: "https://acme.example/", title: "" },
  };
  client.server.answer("conversation:open", open);
  const goesOn = () => {
    for (let n = 0; n < 6; n++)
      client.server.add({ kind: "message", id: id(client.server.head() + 200), author: ana, body: "since" });
  };
  goesOn();
  client.server.answer("message:post", { id: id(2), conversationId: CONVERSATION, body: "two, corrected" });
  goesOn();
  await client.drain();
  expect(client.thread()?.pending).toEqual([]);
  expect(client.changes.flatMap(({ pending }) => pending.map(({ status }) => status))).not.toContain("failed");
  expect(client.server.entries.filter(({ author }) => author.kind === "visitor")).toHaveLength(3);
});

test("[D10] what is refused for another reason is shown as failed", async () => {
  const client = await saying("one", "two");
  client.cut();
  client.server.restore(2);
  client.connect();
  while (client.of("message:post").length < 2) {
    await client.deliverUp();
    await client.deliverDown();
  }
  client.server.refuse(refused("invalid"));
  await client.drain();
  expect(client.thread()?.pending).toMatchObject([{ id: id(2), status: "failed", refusal: { code: "invalid" } }]);
});

test("[D7] [D10] what is to be looked for first does not leave with the page, and nothing behind it overtakes it", async () => {
  const client = await saying("one", "two");
  client.cut();
  client.server.restore(2);
  client.connect();
  say(client, 3, "three");
  expect(client.thread()?.pending.map(({ status }) => status)).toEqual(["sending", "saved", "saved"]);
  expect(client.sync().unsent()).toEqual([]);
  await client.drain();
  client.cut();
  say(client, 4, "four");
  expect(client.sync().unsent()).toMatchObject([{ id: id(4) }]);
});

test("[D10] what was acknowledged and had not come yet is sent again as it was", async () => {
  const client = await saying("one");
  say(client, 2, "two");
  await client.deliverUp();
  client.dropBroadcast();
  await client.deliverDown();
  expect(client.thread()?.pending).toMatchObject([{ status: "sent" }]);
  client.cut();
  client.server.restore(2);
  client.connect();
  await client.drain();
  expect([client.bodies(), client.outbox.size]).toEqual([["one", "two"], 0]);
});

test("[D10] what was edited comes back with its last words, and what was deleted does not", async () => {
  const client = await saying("one", "tow", "secret");
  const { server } = client;
  const edits = [
    { kind: "edited", id: id(90), of: "message", entryId: id(2), body: "two", author: ana },
    { kind: "deleted", id: id(91), of: "message", entryId: id(3), author: ana },
  ] as const;
  for (const edit of edits) client.sync().take(server.add(edit));
  client.cut();
  server.restore(2);
  client.connect();
  await client.drain();
  expect(client.bodies()).toEqual(["one", "two"]);
});

test("[D10] what was on the device when the page was closed is offered again by the next page", async () => {
  const client = await saying("one", "two");
  const thread = client.thread();
  client.cut();
  client.server.restore(2);
  const next = client.reload();
  if (thread) next.sync().recall([{ ...thread, epoch: "epoch 1" }]);
  expect(next.bodies()).toEqual(["one", "two"]);
  next.connect();
  await next.drain();
  expect(next.server.entries.map((entry) => entry.id)).toEqual([CONVERSATION, id(1), id(2)]);
});

test("[D10] what the device had of an earlier log never takes the place of what the server said first", async () => {
  const client = await saying("one", "two");
  const thread = client.thread();
  client.server.restore(2);
  const next = client.reload();
  next.connect();
  next.sync().follow(CONVERSATION);
  await next.drain();
  if (thread) next.sync().recall([{ ...thread, epoch: "epoch 1" }]);
  expect(next.bodies()).toEqual(["one"]);
  await next.drain();
  expect([next.bodies(), next.thread()?.pending]).toEqual([["one", "two"], []]);
});

test("[D1][D10] after a restore to any point, at any moment, two clients have everything once and agree", async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant("say") },
    { weight: 8, arbitrary: fc.constant("deliver") },
    { weight: 1, arbitrary: fc.constant("restore") },
    { weight: 1, arbitrary: fc.constant("cut") },
    { weight: 2, arbitrary: fc.constant("timers") },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, fc.nat(1), fc.nat(100)), { maxLength: 60 }), async (steps) => {
      const first = await saying("m1");
      const clients = [first, first.anotherTab()];
      clients[1]?.connect();
      clients[1]?.sync().follow(CONVERSATION);
      const said = ["m1"];
      for (const [what, who, n] of steps) {
        const client = clients[who] ?? first;
        if (what === "say") {
          said.push(`m${said.length + 1}`);
          say(client, said.length, `m${said.length}`);
        } else if (what === "deliver") {
          await client.deliverUp();
          await client.deliverDown();
        } else if (what === "restore") {
          for (const each of clients) each.cut();
          first.server.restore(Math.floor((first.server.head() * n) / 100));
          for (const each of clients) each.connect();
        } else if (what === "timers") await client.fireTimers();
        else if (client.isUp()) client.cut();
        else client.connect();
      }
      for (const each of clients) each.cut();
      for (const each of clients) each.connect();
      for (let round = 0; round < 5; round++) for (const each of clients) await each.drain();
      for (const each of clients) await seeAll(each);
      for (const each of clients) {
        expect([...each.bodies()].sort()).toEqual([...said].sort());
        expect(each.thread()?.pending).toEqual([]);
        expect(each.thread()?.entries).toEqual(first.thread()?.entries);
      }
    }),
    { numRuns: 200 },
  );
});

/** Vera has asked, and Ana has answered with all this. */
async function talking(...answers: string[]) {
  const visitor = await saying("Where is my parcel?");
  const agent = createFakeClient(visitor.server, [], ana);
  agent.connect({ brings: false });
  agent.sync().follow(CONVERSATION);
  await agent.drain();
  for (const [index, body] of answers.entries()) say(agent, 101 + index, body);
  await agent.drain();
  await visitor.drain();
  return { vera: visitor, ana: agent };
}

function restoreTo(head: number, ...clients: Client[]): void {
  for (const client of clients) client.cut();
  clients[0]?.server.restore(head);
}

/** Who has said all this, and has everything acknowledged and before them. */
async function saying(...bodies: string[]): Promise<Client> {
  const client = createFakeClient(createFakeServer());
  client.connect();
  client.sync().follow(CONVERSATION);
  for (const [index, body] of bodies.entries()) {
    const n = index + 1;
    if (n === 1) client.sync().post("conversation:open", { id: CONVERSATION, message: { id: id(1), body } });
    else say(client, n, body);
  }
  await client.drain();
  return client;
}

async function seeAll(client: Client): Promise<void> {
  for (let page = 0; page < 50 && client.thread()?.hasEarlier; page++) {
    client.sync().pageBack(CONVERSATION);
    await client.drain();
  }
}

function say(client: Client, n: number, body: string): void {
  client.sync().post("message:post", { id: id(n), conversationId: CONVERSATION, body });
}
