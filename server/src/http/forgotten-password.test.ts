import { MINUTE_MS } from "@milepost/shared";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ANA, hire } from "../../test/hire.ts";
import { type HttpServer, LEA, startHttp } from "../../test/http-server.ts";
import { readMail, startSmtp } from "../../test/smtp-server.ts";
import { createPost } from "../mail/post.ts";

let smtp: Awaited<ReturnType<typeof startSmtp>>;
let server: HttpServer;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.parse("2026-03-02T10:00:00.000Z");
  smtp = await startSmtp();
  const env = { SMTP_URL: smtp.url };
  server = await startHttp({ env, post: createPost(smtp.url), now: () => new Date(nowMs) });
});
afterEach(async () => {
  await server.close();
  await smtp.close();
});

const forget = (email: string, more: object = {}) =>
  server.call("POST", "/api/v1/password/forgotten", { email, ...more });

async function mailed(count: number) {
  await vi.waitFor(() => expect(smtp.received).toHaveLength(count));
  const { to, source } = smtp.received[count - 1] ?? { to: [], source: "" };
  const mail = readMail(source);
  return { to, ...mail, token: /#password=([\w-]{43})/.exec(mail.text)?.[1] ?? "" };
}

test("[A10] who has forgotten their password gets a link by mail, in their language, that works once", async () => {
  const ana = await hire(server, "agent");
  const asked = await forget(" ANA@acme.example ", { language: "fi" });
  expect(asked.json).toEqual({ ok: true, mail: true });
  const { to, headers, text, token } = await mailed(1);
  expect(to).toEqual([ANA.email]);
  expect(headers.get("subject")).toBe("Valitse uusi salasana");
  expect(headers.has("list-unsubscribe")).toBe(false);
  expect(text).toContain("http://chat.acme.example/console/#password=");

  const chosen = { token, password: "ana has a newer password" };
  expect((await server.call("POST", "/api/v1/password", chosen)).status).toBe(200);
  expect((await server.call("POST", "/api/v1/password", chosen)).json.error?.code).toBe("forbidden");
  expect((await server.call("GET", "/api/v1/session", undefined, ana)).status).toBe(401);
  await server.signIn({ ...ANA, password: chosen.password });
});

test("[A10] the link ends after an hour, and with it nothing has changed", async () => {
  await forget(LEA.email);
  const { token } = await mailed(1);
  nowMs += 60 * MINUTE_MS;
  const late = await server.call("POST", "/api/v1/password", { token, password: "lea has a newer password" });
  expect(late.json.error?.code).toBe("forbidden");
  await server.signIn();
});

test("[A10] the answer is the same whoever asks, and nobody who is unknown, disabled or only invited gets a mail", async () => {
  const owner = await server.signIn();
  const invited = { email: "kim@acme.example", name: "Kim", role: "agent" };
  const { json } = await server.call("POST", "/api/v1/agents", invited, owner);
  const link = await server.call(
    "POST",
    `/api/v1/agents/${(json.agent as { id: string }).id}/password-link`,
    undefined,
    owner,
  );
  await hire(server, "agent");
  await server.store.write(async (db) => {
    await db.updateTable("agents").set({ disabledAt: "2026-01-01" }).where("email", "=", ANA.email).execute();
  });
  const answers = [];
  for (const email of ["nobody@acme.example", "no address", ANA.email, "kim@acme.example", LEA.email]) {
    const { status, text } = await forget(email);
    answers.push({ status, text });
  }
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  expect((await mailed(1)).to).toEqual([LEA.email]);
  const token = String(link.json.path).split("=")[1];
  expect((await server.call("POST", "/api/v1/password/whose", { token })).json).toMatchObject({ name: "Kim" });
});

test("[A10] nobody's letter-box is filled, and of an unknown address it is said in the same words", async () => {
  const refused = [];
  for (const email of [LEA.email, "nobody@acme.example"]) {
    for (let times = 0; times < 3; times++) expect((await forget(email)).status).toBe(200);
    const { status, json } = await forget(email);
    refused.push({ status, code: json.error?.code, message: json.error?.message });
  }
  expect(refused[0]).toMatchObject({ status: 429, code: "rate_limited" });
  expect(refused[1]).toEqual(refused[0]);
  await mailed(3);
});

test("[A10] where no mail is sent, the answer says so", async () => {
  await server.close();
  server = await startHttp();
  expect((await forget(LEA.email)).json).toEqual({ ok: true, mail: false });
});
