import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { agentInputs, visitorInputs } from "../test/command-inputs.ts";
import { spawnProgram } from "../test/main-process.ts";
import { ACME } from "../test/office.ts";
import { type RunningServer, runServer } from "../test/running-server.ts";
import { createLog } from "./log.ts";

/** [E6] What people write is in the database, and nowhere else. */
const WORD = "kanarialintu";
const EMAIL = `${WORD}@secret.example`;
const TOKEN = "c4".repeat(32);
const SECRETS = [WORD, TOKEN, "secret.example"];
/** Fields that people fill in. All others are ids, times, numbers and words of the protocol. */
const WRITTEN = /^(body|text|title|teamTitle|label|question|reason|briefing|override|what|name|url|value|consequence)$/;
const ENUMS = new Set(["delay:post reason", "evidence kind"]);

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let running: RunningServer;
let lines: string[];
let made = 0;
const newId = () => `00000000-0000-4000-9000-${String(++made).padStart(12, "0")}`;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "milepost-canary-"));
  lines = [];
  const log = createLog({ logLevel: "trace" }, { write: (line: string) => void lines.push(line) });
  running = await runServer({ folder, log });
});
afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

test("[E6] no log, no metric, no refusal and no backup's output has a word, a token or an address", async () => {
  const conversationId = newId();
  const refused: string[] = [];
  await asVisitor("conversation:open", { id: conversationId, message: { id: newId(), body: WORD } });
  await everything(conversationId, refused);
  expect(databaseHas(WORD)).toBe(true);

  const backup = spawnProgram("backup", { DATA_DIR: folder });
  expect(await backup.ended()).toBe(0);

  // From here on every command meets a store that fails in the middle of it.
  await running.store.write((db) => db.schema.alterTable("commands").renameTo("gone_commands").execute());
  await everything(conversationId, refused);
  await running.store.write((db) => db.schema.alterTable("visitors").renameTo("gone_visitors").execute());
  await everything(conversationId, refused);

  expect(refused.length).toBeGreaterThan(100);
  expect(lines.join("")).toContain("A command failed.");
  const page = await (await fetch(`${running.address}/metrics`)).text();
  const outside = [...lines, ...refused, page, backup.said.output, backup.said.errors];
  expect(outside.filter((text) => SECRETS.some((secret) => text.includes(secret)))).toEqual([]);
});

/** Every command of both sides with the word in all that people fill in, in right and wrong places, and other ways to the server. */
async function everything(conversationId: string, refused: string[]): Promise<void> {
  const keep = async (response: Response) => {
    const text = await response.text();
    if (!response.ok) refused.push(`${response.status} ${text}`);
  };
  for (const [name, input] of Object.entries(visitorInputs({ conversationId, newId }))) {
    if (name === "data:erase") continue;
    await keep(await asVisitor(name, withWord(name, input)));
    await keep(await asVisitor(name, { ...withWord(name, input), unknown: WORD }));
  }
  for (const [name, input] of Object.entries(agentInputs({ conversationId, newId }))) {
    if (name === "visitor:erase") continue;
    await keep(await asAgent(`commands/${name}`, withWord(name, input)));
    await keep(await asAgent(`commands/${name}`, { ...input, id: WORD }));
  }
  await keep(await asAgent(`commands/${WORD}`, { unknown: WORD }));
  await keep(await asAgent("session", { email: EMAIL, password: WORD }));
  await keep(await asAgent("password", { token: WORD, password: WORD }));
  await keep(await posted(`/api/v1/commands/message:post?${WORD}`, `{"body": "${WORD}`));
  await keep(await posted("/api/v1/commands/message:post", "x".repeat(70_000) + WORD));
  await keep(await fetch(`${running.address}/api/v1/progress/${WORD}?email=${EMAIL}`));
  await keep(
    await fetch(`${running.address}/${WORD}`, {
      headers: { referer: `https://a.example/${WORD}`, "user-agent": WORD },
    }),
  );
}

function withWord(command: string, input: object): object {
  const replaced = (key: string, value: unknown): unknown => {
    if (key === "email") return EMAIL;
    return typeof value === "string" && WRITTEN.test(key) && !ENUMS.has(`${command} ${key}`)
      ? `${WORD} ${value}`
      : value;
  };
  return JSON.parse(JSON.stringify(input, replaced));
}

function asVisitor(name: string, input: object): Promise<Response> {
  const auth = { protocol: 1, site: ACME.key, token: TOKEN };
  return posted(`/api/v1/commands/${name}`, JSON.stringify({ auth, ...input }));
}

function asAgent(path: string, input: object): Promise<Response> {
  return posted(`/api/v1/${path}`, JSON.stringify(input), { cookie: running.cookie });
}

function posted(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(running.address + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
}

function databaseHas(word: string): boolean {
  return ["", "-wal"].some((end) => readFileSync(join(folder, `milepost.sqlite${end}`)).includes(word));
}
