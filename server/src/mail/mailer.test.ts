import { afterEach, beforeEach, expect, test } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import { ACME, type Office } from "../../test/office.ts";
import { readMail, startSmtp } from "../../test/smtp-server.ts";
import { readConfig } from "../config.ts";
import { createMetrics } from "../metrics.ts";
import { failedMails, stopMail } from "../store/mails.ts";
import { updateSite } from "../store/sites.ts";
import type { Store } from "../store/store.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { createPost } from "./post.ts";

const HOUR = 60;
const VERA = "vera@mail.example";

onBothStores(({ openOffice, secondNode }) => {
  let office: Office;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  let mailers: Mailer[];
  let conversationId: string;
  beforeEach(async () => {
    smtp = await startSmtp();
    office = await openOffice();
    mailers = [];
    conversationId = await office.opened("My secret words");
    await office.did(office.ana, "conversation:assign", { conversationId, assigneeId: office.ana.id });
    await office.planned(conversationId, "Find it", "Send it");
  });
  afterEach(async () => {
    for (const mailer of mailers) await mailer.close();
    await office.close();
    await smtp.close();
  });

  function mailerOn(store: Store = office.store): Mailer {
    const config = readConfig({
      PUBLIC_URL: "https://chat.acme.example",
      SMTP_URL: smtp.url,
      MAIL_FROM: "help@acme.example",
    });
    const { now, log } = office.parts;
    const post = createPost(smtp.url);
    const mailer = createMailer({
      config,
      store,
      now,
      log,
      metrics: createMetrics(),
      post,
      repeat: () => () => undefined,
    });
    mailers.push(mailer);
    return mailer;
  }

  const leaves = (change: object = { email: VERA }) => office.send(office.vera, "visitor:set", change);
  const resolves = () =>
    office.did(office.ana, "conversation:resolve", { conversationId, text: "It lies at your door." });
  const mails = () => office.store.db.selectFrom("mails").selectAll().execute();

  test("[M1] who has left an address hears by mail what matters, after 2 min, once", async () => {
    await leaves();
    await office.did(office.ana, "update:post", { conversationId, body: "We are looking." });
    const estimate = { from: office.in(HOUR), to: office.in(2 * HOUR) };
    await office.did(office.ana, "delay:post", { conversationId, reason: "carrier", estimate });
    const mailer = mailerOn();
    office.pass(1.9);
    await mailer.tick();
    expect(smtp.received).toEqual([]);

    office.pass(0.1);
    await mailer.tick();
    await mailer.tick();
    expect(smtp.received).toHaveLength(1);
    const [mail] = smtp.received;
    expect(mail).toMatchObject({ from: "help@acme.example", to: [VERA] });
    const { headers, text, html } = readMail(mail?.source ?? "");
    const { ref } = await office.state(conversationId);
    expect(headers.get("subject")).toBe(`Acme · ${ref}: It takes longer`);
    for (const part of [text, html]) {
      expect(part).toContain("Ana has it.");
      expect(part).toContain("Step 1 of 2: Find it");
      expect(part).toMatch(/https:\/\/chat\.acme\.example\/progress\/[\w-]{43}/);
      expect(part).toMatch(/https:\/\/chat\.acme\.example\/mail\/stop\/[\w-]{43}/);
      expect(part).not.toContain("My secret words");
    }
    expect(headers.get("list-unsubscribe")).toMatch(/^<https:\/\/chat\.acme\.example\/mail\/stop\/[\w-]{43}>$/);
    expect(headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  });

  test("[M1] each of what matters makes a mail, and nothing else does", async () => {
    await leaves();
    const options = ["Again", "Money"].map((label) => ({ id: office.newId(), label }));
    await office.did(office.ana, "message:post", { conversationId, body: "Hello" });
    await office.did(office.ana, "note:post", { conversationId, body: "A note" });
    await office.did(office.ana, "decision:offer", { conversationId, question: "What shall we do?", options });
    office.pass(3 * HOUR);
    await office.tick();
    await resolves();
    office.pass(3 * 24 * HOUR);
    await office.tick();
    const log = await office.log(conversationId);
    const kinds = (await mails()).map(({ entryId }) => log.find(({ id }) => id === entryId)?.kind);
    expect(kinds.toSorted()).toEqual(["decision_offered", "follow_up_asked", "promise_broken", "resolved"]);
  });

  test("[M1] without an address, or before it was given, nothing is written down", async () => {
    await resolves();
    expect(await mails()).toEqual([]);
  });

  test("[M2] who has read it in the chat gets none", async () => {
    await leaves();
    await resolves();
    const { visitorState } = (await office.row(conversationId)) ?? {};
    await office.send(office.vera, "receipt:set", { conversationId, readSeq: visitorState?.head });
    office.pass(3);
    await mailerOn().tick();
    expect(smtp.received).toEqual([]);
    expect(await mails()).toMatchObject([{ status: "dropped" }]);
  });

  test("[M3] who has stopped them gets none, until they give an address again", async () => {
    await leaves();
    await resolves();
    await office.store.write((db) => stopMail(db, office.vera.id, office.now()));
    office.pass(3);
    const mailer = mailerOn();
    await mailer.tick();
    await office.did(office.vera, "resolution:answer", { conversationId, solved: false });
    await resolves();
    office.pass(3);
    await mailer.tick();
    expect(smtp.received).toEqual([]);
    expect(await mails()).toMatchObject([{ status: "dropped" }]);

    await leaves({ email: "vera@new.example" });
    await office.did(office.vera, "resolution:answer", { conversationId, solved: false });
    await resolves();
    office.pass(3);
    await mailer.tick();
    expect(smtp.received.map(({ to }) => to)).toEqual([["vera@new.example"]]);
  });

  test("[M4] two nodes at the same moment send it once", async () => {
    await leaves();
    await resolves();
    office.pass(3);
    const node = await secondNode(office);
    const nodes = [mailerOn(), mailerOn(node.store)];
    await Promise.all(nodes.map(({ tick }) => tick()));
    await Promise.all(nodes.map(({ tick }) => tick()));
    await node.close();
    expect(smtp.received).toHaveLength(1);
  });

  test("[M5] what the mail server does not take now is tried again, later each time, and given up after a day", async () => {
    await leaves();
    await resolves();
    const mailer = mailerOn();
    smtp.answers(`451 4.3.0 Try again, ${VERA}`);
    office.pass(2);
    const waits: number[] = [];
    for (;;) {
      await mailer.tick();
      const [mail] = await mails();
      if (mail?.status !== "waiting") break;
      // The server's words may hold the address: they are kept nowhere.
      expect(JSON.stringify(mail)).not.toContain(VERA);
      const waitMinutes = (Date.parse(mail.nextAt) - Date.parse(office.now())) / 60_000;
      waits.push(waitMinutes);
      office.pass(waitMinutes);
    }
    expect(waits).toEqual([1, 5, 30, 120, 360, 900]);
    for (const siteIds of [null, [ACME.id]]) {
      expect(await failedMails(office.store.db, siteIds, 10)).toMatchObject([{ attempts: 7, fault: "EENVELOPE 451" }]);
    }
    expect(await failedMails(office.store.db, ["another site"], 10)).toEqual([]);
    smtp.answers("250 OK");
    office.pass(24 * HOUR);
    await mailer.tick();
    expect(smtp.received).toEqual([]);
  });

  test("[M5] one that failed is sent when the mail server takes it, under the same Message-ID", async () => {
    await leaves();
    await resolves();
    const mailer = mailerOn();
    smtp.answers("421 Closing");
    office.pass(2);
    await mailer.tick();
    smtp.answers("250 OK");
    office.pass(1);
    await mailer.tick();
    const [mail] = await mails();
    expect(mail).toMatchObject({ status: "sent", attempts: 2 });
    expect(readMail(smtp.received[0]?.source ?? "").headers.get("message-id")).toBe(`<${mail?.id}@acme.example>`);
  });

  test("[M6] a mail is in the customer's language", async () => {
    await leaves({ email: VERA, language: "fi" });
    await resolves();
    office.pass(3);
    await mailerOn().tick();
    const { headers, text } = readMail(smtp.received[0]?.source ?? "");
    expect(headers.get("subject")).toContain("Ratkesiko? Kerro meille");
    expect(text).toContain("Asiaa hoitaa Ana.");
  });

  test("what people are called makes no markup and no header", async () => {
    const name = 'Ac<me>\r\nBcc: eve@evil.example, "x"';
    await office.store.write((db) => updateSite(db, ACME.id, { name }));
    await leaves();
    await office.did(office.ana, "conversation:resolve", {
      conversationId,
      text: '<img src="https://evil.example/x">',
    });
    office.pass(3);
    await mailerOn().tick();
    const [mail] = smtp.received;
    const { headers, html } = readMail(mail?.source ?? "");
    expect(mail?.to).toEqual([VERA]);
    expect(headers.has("bcc")).toBe(false);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("Ac<me>");
  });
});
