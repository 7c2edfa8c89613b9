import { afterEach, beforeEach, expect, test } from "vitest";
import { onBothStores } from "../../test/both-stores.ts";
import type { Office } from "../../test/office.ts";
import { readMail, startSmtp } from "../../test/smtp-server.ts";
import { readConfig } from "../config.ts";
import { createMetrics } from "../metrics.ts";
import { takeResumeLink } from "../store/resume-links.ts";
import { createMailer } from "./mailer.ts";
import { createPost } from "./post.ts";

const HOUR = 60;
const VERA = "vera@mail.example";

onBothStores(({ openOffice }) => {
  let office: Office;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  let conversationId: string;
  beforeEach(async () => {
    smtp = await startSmtp();
    office = await openOffice();
    conversationId = await office.opened("My secret words");
  });
  afterEach(async () => {
    await office.close();
    await smtp.close();
  });

  /** All mails that are due are sent. */
  async function sends(): Promise<void> {
    const config = readConfig({
      PUBLIC_URL: "https://chat.acme.example",
      SMTP_URL: smtp.url,
      MAIL_FROM: "help@acme.example",
    });
    const mailer = createMailer({
      ...office.parts,
      config,
      metrics: createMetrics(),
      post: createPost(smtp.url),
      repeat: () => () => undefined,
    });
    await mailer.tick();
    await mailer.close();
  }
  const leaves = (change: object = { email: VERA }) => office.send(office.vera, "visitor:set", change);
  const resolves = () =>
    office.did(office.ana, "conversation:resolve", { conversationId, text: "It lies at your door." });
  const asks = () => office.send(office.otherVisitor, "resume:request", { email: VERA });
  const mail = () => readMail(smtp.received[0]?.source ?? "");
  function link(): string {
    const [, token] = /#resume=([\w-]{43})/.exec(mail().text) ?? [];
    if (token === undefined) throw new Error("The mail has no link to go on with.");
    return token;
  }
  const goesOn = (token: string) => office.store.write((db) => takeResumeLink(db, token, office.now()));

  test("[V6] by a mail's link one goes on on another device, once, for a week", async () => {
    await leaves();
    await resolves();
    office.pass(3);
    await sends();
    const token = link();
    office.pass(7 * 24 * HOUR - 1);
    expect(await goesOn(token)).toMatchObject({ id: office.vera.id });
    expect(await goesOn(token)).toBeUndefined();
  });

  test("[V6] a mail's link is good no longer after its week", async () => {
    await leaves();
    await resolves();
    office.pass(3);
    await sends();
    office.pass(7 * 24 * HOUR);
    expect(await goesOn(link())).toBeUndefined();
  });

  test("[V6] a mail to whom the site vouches for opens nothing", async () => {
    await leaves();
    await office.store.write((db) => db.updateTable("visitors").set({ subject: "vera-7" }).execute());
    await resolves();
    office.pass(3);
    await sends();
    expect(mail().text).toContain("/progress/");
    expect(mail().text).not.toContain("#resume=");
  });

  test("[V6] a link that was asked for goes to the address that was left, in its language, and is good for an hour", async () => {
    await leaves({ email: VERA, language: "fi" });
    await asks();
    await sends();
    const { headers, text } = mail();
    expect(smtp.received.map(({ to }) => to)).toEqual([[VERA]]);
    expect(headers.get("subject")).toContain("Jatka siitä, mihin jäit");
    expect(text).not.toContain("My secret words");
    office.pass(HOUR);
    expect(await goesOn(link())).toBeUndefined();
  });

  test("[V6] what was asked for over an hour ago is sent no more", async () => {
    await leaves();
    await asks();
    office.pass(HOUR);
    await sends();
    expect(smtp.received).toEqual([]);
    expect(await office.store.db.selectFrom("mails").selectAll().execute()).toMatchObject([{ status: "dropped" }]);
  });
});
