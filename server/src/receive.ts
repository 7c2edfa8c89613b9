import { agentChecks, check, integrationChecks, type Refusal, type Reply, visitorChecks } from "@milepost/shared";
import type { Actor } from "./actor.ts";
import type { Tell } from "./broadcast.ts";
import { agentCommands } from "./commands/agent-commands.ts";
import type { Command } from "./commands/command.ts";
import { integrationCommands } from "./commands/integration-commands.ts";
import { visitorCommands } from "./commands/visitor-commands.ts";
import { createDeliver } from "./deliver.ts";
import { createEraseVisitor } from "./erase-visitor.ts";
import { openFrame } from "./frame.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { type ActInput, createPerform } from "./perform.ts";
import { createRaiseReceipt } from "./raise-receipts.ts";
import { createRateLimit, type RateLimits } from "./rate-limit.ts";
import { isRefusal, refusal, storeUnavailable, unavailable } from "./refusal.ts";
import { isStorageFault } from "./store/storage-fault.ts";
import type { Store } from "./store/store.ts";

export interface ReceiveOptions {
  store: Store;
  tell: Tell;
  now(): Date;
  log: Log;
  metrics: Pick<Metrics, "commandAnswered">;
  rates?: Partial<RateLimits>;
  /** Whether mails are sent. */
  isMailing?: boolean | undefined;
}

/** What a connection can do that a single request cannot. */
export interface Connection {
  /** From here on this connection hears what happens in the conversation. */
  follow(conversationId: string): void | Promise<void>;
}

/** Never rejects: whatever arrives is answered. */
export type Receive = (actor: Actor, name: string, args: unknown[], connection?: Connection) => Promise<Reply>;

export interface Door {
  receive: Receive;
  /** Refuses what arrives from now on, and resolves when all that is under way has been answered and told. */
  close(): Promise<void>;
}

const COMMANDS = {
  visitor: { table: visitorCommands, checks: visitorChecks },
  agent: { table: agentCommands, checks: agentChecks },
  integration: { table: integrationCommands, checks: integrationChecks },
};
const NO_CONNECTION: Connection = { follow: () => undefined };

/** The one door of both namespaces and of HTTP. */
export function createDoor(options: ReceiveOptions): Door {
  const { store, tell, now, log, metrics, isMailing = false } = options;
  const deliver = createDeliver(options);
  const perform = createPerform({ store, deliver, tell });
  const eraseVisitor = createEraseVisitor({ store, deliver });
  const raiseReceipt = createRaiseReceipt(store);
  const rateFault = createRateLimit(options.rates);
  const underWay = new Set<Promise<unknown>>();
  let isClosing = false;

  const receive: Receive = async (actor, name, args, connection = NO_CONNECTION) => {
    const answer = isClosing ? unavailable() : await track(answerTo(actor, name, args, connection));
    metrics.commandAnswered(name, isRefusal(answer) ? answer.code : "ok");
    return isRefusal(answer) ? { ok: false, error: answer } : { ...answer, ok: true };
  };

  async function answerTo(actor: Actor, name: string, args: unknown[], connection: Connection) {
    try {
      // First of all: what is refused costs as much to read.
      const overrun = await rateFault(actor, name);
      if (overrun) return overrun;
      const frame = openFrame(args);
      if ("refusal" in frame) return frame.refusal;
      const command = commandOf(actor, name);
      if (isRefusal(command)) return command;
      const checked = check(command.check, frame.input);
      if (!checked.ok) return refusal("invalid", checked.message);
      return await run(actor, name, command, checked.value, connection);
    } catch (err) {
      log.error({ command: name, err }, "A command failed.");
      return unavailable();
    }
  }

  async function run(actor: Actor, name: string, command: Command, input: unknown, { follow }: Connection) {
    const at = now().toISOString();
    if (command.kind === "ask") {
      const context = { store, actor, now: at, tell, raiseReceipt, eraseVisitor, isMailing, follow };
      return command.run(context, input);
    }
    const performed = await perform({ actor, name, command, input: input as ActInput, now: at }).catch(asRefusal);
    if (isRefusal(performed)) return performed;
    track(announceLater(name, performed.announce));
    return performed.reply;
  }

  /** The one who acted is answered first: a tick comes when no promise has anything left to do, and before the next commit. */
  async function announceLater(name: string, announce: () => void): Promise<void> {
    await new Promise<void>((done) => process.nextTick(done));
    try {
      announce();
    } catch (err) {
      log.error({ command: name, err }, "What a command added could not be told.");
    }
  }

  async function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  return {
    receive,
    close: async () => {
      isClosing = true;
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** The store's watch has said so once. Said again with every command, it would fill the disk that is full already. */
function asRefusal(error: unknown): Refusal {
  if (isStorageFault(error)) return storeUnavailable();
  throw error;
}

function commandOf(actor: Actor, name: string): Command | Refusal {
  const { table, checks } = COMMANDS[actor.kind];
  if (Object.hasOwn(table, name) && table[name]) return table[name];
  if (Object.hasOwn(checks, name)) return refusal("not_found", `This server does not answer ${name} yet.`);
  return refusal("not_found", "There is no command of this name.");
}
