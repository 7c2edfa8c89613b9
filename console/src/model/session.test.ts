import type { Refusal } from "@milepost/shared";
import { afterEach, expect, test, vi } from "vitest";
import { ACME, ANA, BEN, idOf, inMinutes, NOW_MS } from "../../test/cast.ts";
import { createFakeApi } from "../../test/fake-api.ts";
import { noDatabase } from "../../test/fake-device.ts";
import { noFiles } from "../../test/fake-files.ts";
import { createFakeLink, type FakeLink, listOf } from "../../test/fake-link.ts";
import { createFakeStorage } from "../../test/fake-storage.ts";
import { createClock } from "../clock.ts";
import type { ConnectionOptions } from "../connection.ts";
import { createSession, type SessionOptions } from "./session.ts";

const opened: { options: ConnectionOptions; isClosed: boolean; turns: string[]; link: FakeLink }[] = [];
const clock = createClock({ deviceNow: () => NOW_MS });
afterEach(() => void opened.splice(0));

const whose = { name: "Ben", email: "ben@acme.example" };

function sessionOf(refusal?: Refusal, storage = createFakeStorage(), device: Partial<SessionOptions> = {}) {
  return createSession({
    files: noFiles,
    api: {
      signIn: async () => refusal,
      forgotPassword: async () => ({ ok: true, mail: false }),
      setUp: async () => refusal,
      signOut: async () => undefined,
      whosePassword: async () => (refusal ? { ok: false, error: refusal } : { ok: true, ...whose }),
      choosePassword: async () => refusal,
      ...createFakeApi({ agents: [], site: ACME }),
    },
    connect(options) {
      const connection = { options, isClosed: false, turns: [] as string[], link: createFakeLink() };
      connection.link.answer("inbox:list", () => listOf());
      opened.push(connection);
      return {
        link: connection.link,
        hurry: () => connection.turns.push("hurry"),
        rest: () => connection.turns.push("rest"),
        close() {
          connection.isClosed = true;
        },
      };
    },
    clock,
    ...noDatabase,
    storage,
    beep: () => undefined,
    copy: async () => undefined,
    saveFile: () => undefined,
    ...device,
  });
}

const started = { agent: ANA, now: inMinutes(0), epoch: "1" };

test("without a cookie the sign-in page comes, and after signing in the desk", async () => {
  const session = sessionOf();
  session.start();
  opened[0]?.options.refused("unauthorized");
  expect(session.state.value.status).toBe("signed_out");

  session.signIn("ana@acme.example", "secret");
  await Promise.resolve();
  await Promise.resolve();
  opened[1]?.options.started(started);
  expect(session.state.value).toMatchObject({ status: "signed_in", desk: { agent: ANA } });
  session.close();
});

test("a sign-in that fails says why and stays where it is", async () => {
  const refusal: Refusal = { code: "unauthorized", message: "The e-mail or the password is wrong." };
  const session = sessionOf(refusal);
  session.start();
  opened[0]?.options.refused("unauthorized");
  session.signIn("ana@acme.example", "wrong");
  expect(session.asking.value.status).toBe("sending");
  await Promise.resolve();
  await Promise.resolve();
  expect(session.asking.value).toEqual({ status: "refused", refusal });
  expect(session.state.value.status).toBe("signed_out");
});

test("an answer that nobody is signed in asks the next connection, and what was asked waits for it", async () => {
  const session = sessionOf();
  session.start();
  opened[0]?.options.started(started);
  const now = session.state.value;
  if (now.status !== "signed_in" || !opened[0]) throw new Error("Ana is not signed in.");
  const restart = vi.spyOn(opened[0].link, "restart");
  opened[0].link.answer("inbox:list", () => ({ ok: false, error: { code: "unauthorized", message: "Sign in." } }));
  now.desk.inbox.show("mine");
  await turns();
  expect(restart).toHaveBeenCalled();
  expect(session.state.value).toBe(now);

  opened[0].options.refused("unauthorized");
  expect(session.state.value).toEqual({ status: "signed_out", wasIn: true });
  expect(opened[0].isClosed).toBe(true);
});

test("[A1] a password link shows whose it is, and leads to the desk when a password was chosen", async () => {
  const session = sessionOf();
  session.start({ kind: "password", token: "t" });
  expect(session.state.value).toEqual({ status: "choosing_password", token: "t", whose: undefined });
  await turns();
  expect(session.state.value).toEqual({ status: "choosing_password", token: "t", whose });
  session.choosePassword("ben has a long password");
  await turns();
  expect(session.state.value.status).toBe("connecting");
  expect(opened).toHaveLength(1);
});

test("[A2] a link that is spent says so before a password is chosen", async () => {
  const refusal: Refusal = { code: "forbidden", message: "This link is no longer good." };
  const session = sessionOf(refusal);
  session.start({ kind: "password", token: "t" });
  await turns();
  expect(session.state.value).toEqual({ status: "choosing_password", token: "t", whose: undefined });
  expect(session.asking.value).toEqual({ status: "refused", refusal });
});

test("[D7] a page that is left has what is unsent sent; one that is put away lets go of its line and the other tabs, and goes on", () => {
  const left: (string | undefined)[] = [];
  const channels: string[] = [];
  const session = sessionOf(undefined, createFakeStorage(), {
    sendLeaving: (rows) => void left.push(...rows.map(({ name }) => name)),
    openChannel() {
      channels.push("opened");
      return { postMessage: () => undefined, close: () => void channels.push("closed"), onmessage: null };
    },
  });
  session.start();
  opened[0]?.link.answer("note:post", () => undefined);
  opened[0]?.options.started(started);
  const now = session.state.value;
  if (now.status !== "signed_in") throw new Error("Ana is not signed in.");
  now.desk.acts.post("note:post", idOf(100), { body: "Ask the depot." });
  session.leave(false);
  expect([left, opened[0]?.turns, channels]).toEqual([["note:post"], [], ["opened"]]);
  session.leave(true);
  expect([left.length, opened[0]?.turns, channels]).toEqual([2, ["rest"], ["opened", "closed"]]);
  session.comeBack();
  expect([opened[0]?.turns, channels]).toEqual([
    ["rest", "hurry"],
    ["opened", "closed", "opened"],
  ]);
  expect(session.state.value).toBe(now);
  session.close();
});

test("a one-time link that is opened at the desk closes the desk", () => {
  const session = sessionOf();
  session.start();
  opened[0]?.options.started(started);
  session.start({ kind: "setup", token: "t" });
  expect(opened[0]?.isClosed).toBe(true);
  expect(session.isOnline.value).toBe(false);
});

test("a connection that comes back keeps the desk, so that nothing on it is lost", () => {
  const session = sessionOf();
  session.start();
  opened[0]?.options.started(started);
  const before = session.state.value;
  opened[0]?.options.ended();
  expect(session.isOnline.value).toBe(false);
  opened[0]?.options.started(started);
  expect(session.state.value).toBe(before);
  session.close();
});

test("a refusal that is final stops, and a set-up link comes before everything", () => {
  const session = sessionOf();
  session.start({ kind: "setup", token: "token" });
  expect(session.state.value).toEqual({ status: "setting_up", token: "token" });
  session.start();
  opened[0]?.options.refused("client_too_old");
  expect(session.state.value).toEqual({ status: "stopped", code: "client_too_old" });
});

test("whoever worked here last has their desk before the network answers, and keeps it when it does", () => {
  const storage = createFakeStorage();
  const before = sessionOf(undefined, storage);
  before.start();
  opened[0]?.options.started(started);
  before.close();

  const session = sessionOf(undefined, storage);
  session.start();
  const now = session.state.value;
  expect(now).toMatchObject({ status: "signed_in", desk: { agent: ANA } });
  expect(session.isOnline.value).toBe(false);
  opened[1]?.options.started(started);
  expect(session.state.value).toBe(now);
  expect(session.isOnline.value).toBe(true);
  session.close();
});

test("who is not signed in any more is led to the sign-in page, and is not remembered", () => {
  const storage = createFakeStorage();
  const session = sessionOf(undefined, storage);
  session.start();
  opened[0]?.options.started(started);
  session.signOut();
  expect(session.state.value.status).toBe("signed_out");
  const next = sessionOf(undefined, storage);
  next.start();
  expect(next.state.value.status).toBe("connecting");
  next.close();
});

test("[A7] a desk is another one when its agent has another role, or is another agent", () => {
  const session = sessionOf();
  session.start();
  for (const agent of [ANA, { ...ANA, role: "lead" as const }, BEN]) {
    opened[0]?.options.started({ ...started, agent });
    expect(session.state.value).toMatchObject({ desk: { agent } });
  }
  session.close();
});

test("a break is worth a word after 2 s", () => {
  vi.useFakeTimers();
  const session = sessionOf();
  session.start();
  opened[0]?.options.started(started);
  opened[0]?.options.ended();
  vi.advanceTimersByTime(1_999);
  expect(session.isInterrupted.value).toBe(false);
  vi.advanceTimersByTime(1);
  expect(session.isInterrupted.value).toBe(true);
  opened[0]?.options.started(started);
  expect(session.isInterrupted.value).toBe(false);
  session.close();
  vi.useRealTimers();
});

async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
