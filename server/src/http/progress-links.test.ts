import type { LinkedProgress } from "@milepost/shared";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ACME } from "../../test/office.ts";
import { type RunningServer, runServer } from "../../test/running-server.ts";

const CONVERSATION = idOf(1);

let running: RunningServer;
let path: string;
beforeEach(async () => {
  running = await runServer();
  const vera = running.visitor();
  await vera.emitWithAck("conversation:open", { id: CONVERSATION, message: { id: idOf(2), body: "My secret words" } });
  await does("note:post", { id: idOf(3), body: "A note among us" });
  const steps = [{ id: idOf(5), title: "Find it", teamTitle: "Call the depot" }];
  await does("plan:set", { id: idOf(4), title: "Parcel", steps });
  await does("message:post", { id: idOf(6), body: "Our own words" });
  ({ path } = (await does("link:make", {})) as { path: string });
});
afterEach(() => running.close());

function idOf(n: number): string {
  return `00000000-0000-4000-9000-${String(n).padStart(12, "0")}`;
}

async function does(name: string, input: object): Promise<unknown> {
  const response = await fetch(`${running.address}/api/v1/commands/${name}`, {
    method: "POST",
    headers: { cookie: running.cookie, "content-type": "application/json" },
    body: JSON.stringify({ conversationId: CONVERSATION, ...input }),
  });
  const reply = (await response.json()) as { ok: boolean };
  expect(reply.ok).toBe(true);
  return reply;
}

const get = (address: string) => fetch(`${running.address}${address}`);

test("[L1] a link shows how far it is and what was done, and nothing of what was written or is the team's", async () => {
  const response = await get(`/api/v1${path}`);
  const text = await response.text();
  const progress = JSON.parse(text) as LinkedProgress;
  expect(progress.state.plan).toMatchObject({ title: "Parcel", steps: [{ title: "Find it", state: "active" }] });
  expect(progress.entries.map(({ kind }) => kind)).toEqual(["opened", "plan_set"]);
  expect(progress.site).toMatchObject({ name: ACME.name });
  for (const hidden of ["My secret words", "A note among us", "Our own words", "Call the depot"]) {
    expect(text).not.toContain(hidden);
  }
});

test("[L1] its page is in the customer's language where it is known, else in the reader's", async () => {
  const languageFor = async (asked: string) => {
    const response = await fetch(`${running.address}${path}`, { headers: { "accept-language": asked } });
    return /<html lang="(\w+)">/.exec(await response.text())?.[1];
  };
  expect(await languageFor("fi-FI,fi;q=0.9,en;q=0.8")).toBe("fi");
  expect(await languageFor("sv,zh-Hans;q=0.5")).toBe("zh");
  expect(await languageFor("sv")).toBe("en");
  await running.store.write((db) => db.updateTable("visitors").set({ language: "ru" }).execute());
  expect(await languageFor("fi-FI,fi;q=0.9,en;q=0.8")).toBe("ru");
});

test("[L1] its page is found by no search, tells no other page where it is, and is kept by no cache", async () => {
  for (const address of [path, `/api/v1${path}`, "/progress/nothing"]) {
    const { headers } = await get(address);
    expect(headers.get("x-robots-tag")).toContain("noindex");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  }
  expect(await (await get(path)).text()).toContain("/widget/progress.js");
});

test("[L1] a link that was revoked, or never was, leads nowhere", async () => {
  expect((await get("/progress/nothing")).status).toBe(404);
  expect((await get(path)).status).toBe(200);
  await does("link:revoke", {});
  expect((await get(path)).status).toBe(404);
  expect((await get(`/api/v1${path}`)).status).toBe(404);
  expect(await (await get(path)).text()).not.toContain("<script");
});
