import { expect } from "vitest";
import { countRows, type Office, test } from "../../test/office.ts";

const VERA = "vera@acme.example";

async function mails(office: Office) {
  return office.store.db.selectFrom("mails").selectAll().where("purpose", "=", "resume").execute();
}
/** On a device that is not known. */
const asks = (office: Office, email = VERA) => office.send(office.otherVisitor, "resume:request", { email });

test("[V6] a link is sent to the address that was left, whatever the capitals", async ({ office, conversationId }) => {
  await office.send(office.vera, "visitor:set", { email: "Vera@Acme.example" });

  expect(await asks(office, "vera@ACME.example")).toEqual({ ok: true });
  expect(await mails(office)).toMatchObject([{ conversationId, status: "waiting", nextAt: office.now() }]);
  expect(office.told).toEqual([]);
  expect(await office.log(conversationId)).toHaveLength(2);
});

test("[V6] an address that nobody left is answered alike, and gets nothing", async ({ office, conversationId }) => {
  const before = await countRows(office.store);
  expect(await asks(office)).toEqual({ ok: true });
  await office.send(office.vera, "visitor:set", { email: VERA });
  expect(await asks(office, "vito@acme.example")).toEqual({ ok: true });
  expect(await mails(office)).toEqual([]);
  expect(await countRows(office.store)).toEqual(before);
  expect(conversationId).toBeTruthy();
});

test.for([
  ["who wants no more mail", { mailStoppedAt: "2026-11-22T09:00:00.000Z" }],
  ["whom the site vouches for", { subject: "vera-7" }],
] as const)("[V6] %s gets none", async ([, change], { office, conversationId }) => {
  await office.send(office.vera, "visitor:set", { email: VERA });
  await office.store.write((db) => db.updateTable("visitors").set(change).where("id", "=", office.vera.id).execute());
  expect(await asks(office)).toEqual({ ok: true });
  expect(await mails(office)).toEqual([]);
  expect(conversationId).toBeTruthy();
});

test("[V6] of several conversations the one that moved last is gone on with", async ({ office, conversationId }) => {
  await office.send(office.vera, "visitor:set", { email: VERA });
  office.pass(1);
  const second = await office.opened("And my refund?");
  await asks(office);
  office.pass(1);
  await office.did(office.vera, "message:post", { conversationId, body: "Hello?" });
  await asks(office);
  expect((await mails(office)).map((mail) => mail.conversationId).sort()).toEqual([conversationId, second].sort());
});

test("[V6] three an hour, and the fourth is answered alike", async ({ office, conversationId }) => {
  await office.send(office.vera, "visitor:set", { email: VERA });
  for (let n = 0; n < 4; n++) expect(await asks(office)).toEqual({ ok: true });
  expect(await mails(office)).toHaveLength(3);
  office.pass(61);
  await asks(office);
  expect(await mails(office)).toHaveLength(4);
  expect(conversationId).toBeTruthy();
});
