import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  type Acted,
  type Broadcasts,
  type CommandName,
  type Conversation,
  type Entry,
  isoOf,
  type LogEntry,
  MINUTE_MS,
  type OpeningHours,
  type Reply,
  type ResultOf,
  type Role,
} from "@milepost/shared";
import { test as base } from "vitest";
import type { Actor, AgentActor, IntegrationActor, PersonActor, VisitorActor } from "../src/actor.ts";
import { createAttachmentFiles } from "../src/attachments/attachment-files.ts";
import { createReceiveUpload } from "../src/attachments/receive-upload.ts";
import type { Audience } from "../src/broadcast.ts";
import { type ClockOptions, createClock } from "../src/clock/clock.ts";
import { createLog } from "../src/log.ts";
import { type Connection, createDoor } from "../src/receive.ts";
import { insertAgent } from "../src/store/agents.ts";
import { findConversation } from "../src/store/conversations.ts";
import { entriesAfter } from "../src/store/entries.ts";
import { insertSite, type Site, updateSite } from "../src/store/sites.ts";
import { createSqliteStore } from "../src/store/sqlite.ts";
import type { Store } from "../src/store/store.ts";
import { type Declared, declared } from "./declared.ts";
import { UNLIMITED } from "./unlimited.ts";

export const NINE = "2026-11-22T09:00:00.000Z";

export const ACME: Site = {
  id: "00000000-0000-4000-8000-0000000000ac",
  key: "acme-key",
  name: "Acme",
  settings: {
    origins: ["http://localhost:*"],
    accent: "#0a66c2",
    colorScheme: "auto",
    policy: { firstAnswerMinutes: 5, updateMinutes: 60 },
  },
};

export interface Told {
  to: Audience;
  name: keyof Broadcasts;
  payload: unknown;
}

/** The server without sockets: a real store of its own, a clock that is set, and all that was broadcast. */
export async function openOffice(open: () => Promise<OwnStore> = openSqlite) {
  const own = await open();
  const { store, dataDir = mkdtempSync(join(tmpdir(), "milepost-files-")) } = own;
  const told: Told[] = [];
  const counted: string[] = [];
  let nowMs = Date.parse(NINE);
  let made = 0;
  const files = createAttachmentFiles(dataDir);
  const parts: ClockOptions = {
    store,
    files,
    tell: (to, name, payload) => told.push({ to, name, payload }),
    now: () => new Date(nowMs),
    log: createLog({ logLevel: "silent" }),
    isMailing: true,
  };
  const receiveUpload = createReceiveUpload({ ...parts });
  const door = createDoor({
    ...parts,
    metrics: { commandAnswered: (name, result) => counted.push(`${name} ${result}`) },
    rates: UNLIMITED,
  });
  const clock = createClock({ ...parts, repeat: () => () => undefined });
  await store.write((db) => insertSite(db, { ...ACME, createdAt: NINE }));
  const vera = visitor("Vera");

  return {
    store,
    files,
    dataDir,
    receiveUpload,
    parts,
    told,
    counted,
    vera,
    otherVisitor: visitor("Vito"),
    ana: await agent("Ana"),
    ben: await agent("Ben"),
    lea: await agent("Lea", "lead"),
    parcels: integration("Parcels"),
    newId,
    now: () => isoOf(nowMs),
    in: (minutes: number) => isoOf(nowMs + minutes * MINUTE_MS),
    pass: (minutes: number) => {
      nowMs += minutes * MINUTE_MS;
    },

    /** Acme opens at these hours from now on. */
    opensAt: (hours: OpeningHours) =>
      store.write((db) => updateSite(db, ACME.id, { settings: { ...ACME.settings, hours } })),

    /** Sends a command, waits until its broadcasts are out, and keeps them in `told` in place of those before. */
    async send<Name extends CommandName>(
      actor: Actor,
      name: Name,
      input: object,
      connection?: Connection,
    ): Promise<Reply<ResultOf<Name>>> {
      told.length = 0;
      const reply = await door.receive(actor, name, [input], connection);
      await new Promise(setImmediate);
      return reply as Reply<ResultOf<Name>>;
    },
    /** The clock does what is due; its broadcasts take the place of those before. */
    async tick(): Promise<void> {
      told.length = 0;
      await clock.tick();
    },
    receive: door.receive,
    closeDoor: door.close,

    /** A new conversation of Vera's, with her first words. */
    async opened(body = "Where is my parcel?", by: Actor = vera): Promise<string> {
      const id = newId();
      const reply = await this.send(by, "conversation:open", { id, message: { id: newId(), body } });
      if (!reply.ok) throw new Error(reply.error.message);
      return id;
    },

    /** Sends an act and gives the entries that it added. */
    async act(
      actor: Actor,
      name: CommandName,
      input: { conversationId: string; id?: string } & Record<string, unknown>,
    ): Promise<{ reply: Reply<Acted>; added: LogEntry[] }> {
      const before = (await this.log(input.conversationId)).length;
      const reply = (await this.send(actor, name, { id: newId(), ...input })) as Reply<Acted>;
      return { reply, added: (await this.log(input.conversationId)).slice(before) };
    },
    /** An act that a story rests on: gives the entries it added, and throws when it is refused. */
    async did(actor: Actor, name: CommandName, input: { conversationId: string } & Record<string, unknown>) {
      const { reply, added } = await this.act(actor, name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
      return added;
    },
    /** Ana's plan with these steps, the first of which starts; gives their ids. */
    async planned(conversationId: string, ...titles: string[]): Promise<string[]> {
      const steps = titles.map((title) => ({ id: newId(), title }));
      await this.did(this.ana, "plan:set", { conversationId, title: "Find the parcel", steps });
      return steps.map(({ id }) => id);
    },
    /** A file of theirs that has arrived and waits for its message; gives the upload's id. */
    async sent(
      by: PersonActor,
      conversationId: string,
      content: Buffer = Buffer.from("A receipt"),
      about: Partial<Declared> = {},
    ) {
      const upload = declared({ id: newId(), conversationId, ...about }, content);
      const reply = await this.send(by, "upload:declare", upload);
      if (!reply.ok) throw new Error(reply.error.message);
      const fault = await receiveUpload(by, upload.id, Readable.from([content]));
      if (fault) throw new Error(fault.message);
      return upload.id;
    },
    log: (conversationId: string) => entriesAfter(store.db, conversationId, "team", 0, 10_000),
    async state(conversationId: string): Promise<Conversation> {
      const conversation = await findConversation(store.db, conversationId);
      if (!conversation) throw new Error("There is no such conversation.");
      return conversation.state;
    },
    async row(conversationId: string) {
      return findConversation(store.db, conversationId);
    },
    /** The kinds of what each audience was told by the last command, like `visitor entry:added message`. */
    heard: () => told.map(hearing),
    async close() {
      await door.close();
      await store.close();
      await own.remove();
      if (own.dataDir === undefined) rmSync(dataDir, { recursive: true });
    },
  };
  function newId(): string {
    made += 1;
    return `00000000-0000-4000-9000-${String(made).padStart(12, "0")}`;
  }

  function visitor(name: string): VisitorActor {
    return { kind: "visitor", id: newId(), name, site: ACME, tokenHash: `token of ${name}` };
  }

  /** A system of Acme's shop, with an API key. */
  function integration(name: string): IntegrationActor {
    return { kind: "integration", id: newId(), name, siteId: ACME.id };
  }

  async function agent(name: string, role: Role = "agent"): Promise<AgentActor> {
    const id = newId();
    const email = `${name.toLowerCase()}@acme.example`;
    await store.write((db) =>
      insertAgent(db, { id, email, name, role, passwordHash: null, disabledAt: null, teamId: null, createdAt: NINE }),
    );
    return { kind: "agent", id, name, role, siteIds: null };
  }
}

export interface OwnStore {
  store: Store;
  /** Where attachments lie; a folder of its own, which goes with the office, unless it is named. */
  dataDir?: string;
  remove(): Promise<void>;
}

/** A store of a test's own. */
export async function openSqlite(): Promise<OwnStore> {
  const folder = mkdtempSync(join(tmpdir(), "milepost-office-"));
  const store = await createSqliteStore({ file: join(folder, "milepost.sqlite") });
  return { store, remove: async () => rmSync(folder, { recursive: true }) };
}

/** A test in an office of its own, where Vera has just asked for her parcel. */
export const test = base.extend<{ office: Office; conversationId: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of other fixtures from the pattern.
  office: async ({}, use) => {
    const office = await openOffice();
    await use(office);
    await office.close();
  },
  conversationId: async ({ office }, use) => use(await office.opened()),
});

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** How many rows each table has, to see that a refusal left none behind. */
export async function countRows(store: Store): Promise<Record<string, number>> {
  const tables = ["visitors", "conversations", "entries", "commands", "receipts"] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    counts[table] = (await store.db.selectFrom(table).selectAll().execute()).length;
  }
  return counts;
}

function hearing({ to, name, payload }: Told): string {
  const audience = to === "agents" || "sites" in to ? "agents" : "visitor" in to ? "visitor" : "followers";
  const { entry } = payload as { entry?: Entry };
  return [audience, name, ...(entry ? [entry.kind] : [])].join(" ");
}
