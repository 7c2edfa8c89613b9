import { setImmediate as nextTurn } from "node:timers/promises";
import type { Reply } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type HttpServer, startHttp } from "../../test/http-server.ts";

const PATH = "/api/v1/commands";
const taken = { ok: true, seq: 1, head: 1 } as Reply;
const refused = (code: "unavailable" | "rate_limited" | "conflict") =>
  ({ ok: false, error: { code, message: "No." } }) as Reply;

let server: HttpServer;
/** What the door answers to which body; all else it takes. */
let answers: Record<string, Reply>;
let asked: unknown[];
let ana: Record<string, string>;
/** How many commands were under way at once, at most. */
let atOnce: number;

beforeEach(async () => {
  [answers, asked, atOnce] = [{}, [], 0];
  let underWay = 0;
  server = await startHttp({
    async receive(actor, name, [input]) {
      atOnce = Math.max(atOnce, ++underWay);
      const body = String((input as { body?: string } | null)?.body);
      asked.push([actor.kind, name, body]);
      await nextTurn();
      underWay--;
      return answers[body] ?? taken;
    },
  });
  ana = await server.signIn();
  asked = [];
});
afterEach(() => server.close());

test("[D6] several commands are asked one after another, and answered in their order", async () => {
  answers = { two: refused("conflict") };
  const { status, json } = await send(post("a", "one"), post("a", "two"), post("a", "three"));
  expect([status, json]).toEqual([200, { ok: true, replies: [taken, refused("conflict"), taken] }]);
  expect(asked).toEqual(["one", "two", "three"].map((body) => ["agent", "message:post", body]));
  expect(atOnce).toBe(1);
});

test.each(["unavailable", "rate_limited"] as const)(
  "[D6] what is refused for now (%s) holds up its own conversation, and no other",
  async (code) => {
    answers = { one: refused(code) };
    const opens = { name: "conversation:open", input: { id: "c", message: {}, body: "new" } };
    const { json } = await send(post("a", "one"), post("b", "two"), post("a", "three"), opens, post("b", "four"));
    expect(json.replies).toEqual([refused(code), taken, refused(code), taken, taken]);
    expect(asked.map((each) => (each as string[])[2])).toEqual(["one", "two", "new", "four"]);
  },
);

test("[D6] an opening that is refused for now holds up what was written behind it", async () => {
  answers = { first: refused("unavailable") };
  const opens = { name: "conversation:open", input: { id: "a", message: {}, body: "first" } };
  const { json } = await send(opens, post("a", "second"));
  expect(json.replies).toEqual([refused("unavailable"), refused("unavailable")]);
  expect(asked).toHaveLength(1);
});

test("a visitor's come as they come while their page is left: as text, with the token in the body", async () => {
  const { key: site } = await server.store.db.selectFrom("sites").select("key").executeTakeFirstOrThrow();
  const auth = { protocol: 1, site, token: "a".repeat(64) };
  const headers = { origin: "http://localhost:3000", "content-type": "text/plain" };
  const text = JSON.stringify({ commands: [post("a", "one")], auth });
  const { json, headers: got } = await server.call("POST", PATH, text, headers);
  expect(json).toEqual({ ok: true, replies: [taken] });
  expect(asked).toEqual([["visitor", "message:post", "one"]]);
  expect(got.get("access-control-allow-origin")).toBe("http://localhost:3000");
});

test("each goes through the door as it came, whatever it is", async () => {
  for (const input of [null, "text", [1], { "": { constructor: 1 } }]) await send({ name: "none", input });
  expect(asked).toHaveLength(4);
});

test("an agent's are JSON by name: what a form of another page can send is not taken", async () => {
  const text = JSON.stringify({ commands: [post("a", "one")] });
  const headers = { ...ana, "content-type": "text/plain" };
  expect((await server.call("POST", PATH, text, headers)).status).toBe(415);
  expect(asked).toEqual([]);
});

test.each([
  [{}],
  [{ commands: {} }],
  [{ commands: [{ name: "message:post" }] }],
  [{ commands: [{ name: 1, input: {} }] }],
  [{ commands: [], more: true }],
])("what is no list of commands asks nothing: %j", async (body) => {
  const { status, json } = await server.call("POST", PATH, body, ana);
  expect([status, json.error?.code, asked]).toEqual([400, "invalid", []]);
});

async function send(...commands: object[]) {
  return server.call("POST", PATH, { commands }, ana);
}

function post(conversationId: string, body: string) {
  return { name: "message:post", input: { id: body, conversationId, body } };
}
