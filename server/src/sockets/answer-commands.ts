import type { Refusal, Reply } from "@milepost/shared";
import type { Socket } from "socket.io";
import type { Actor } from "../actor.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Connection, Receive } from "../receive.ts";
import { isRefusal, unavailable } from "../refusal.ts";
import type { LogRefusal } from "../refusal-log.ts";

export interface AnswerOptions {
  receive: Receive;
  connection?: Connection;
  log: Log;
  metrics: Metrics;
  logRefusal: LogRefusal;
  /** Who sends on this socket now, or why nobody may any more. */
  actor(): Promise<Actor | Refusal>;
}

/** Takes every event of a socket to the one door, and the reply back. */
export function answerCommands(socket: Socket, options: AnswerOptions): void {
  const { receive, connection, log, metrics, logRefusal, actor } = options;
  socket.onAny(async (event: unknown, ...args: unknown[]) => {
    const name = String(event);
    const acknowledge = args.pop();
    if (typeof acknowledge !== "function") {
      // Nobody waits for an answer, so that nobody could be told what became of it.
      metrics.commandAnswered(name, "invalid");
      logRefusal({ asked: name, code: "invalid" });
      return;
    }
    const reply = await answer(name, args);
    acknowledge(reply);
    if (!reply.ok) logRefusal({ asked: name, code: reply.error.code });
  });
  // A client may name its event "error", which throws where nobody listens; and a frame that is none ends up here.
  socket.on("error", () => undefined);

  async function answer(name: string, args: unknown[]): Promise<Reply> {
    try {
      const sender = await actor();
      if (isRefusal(sender)) return { ok: false, error: sender };
      return await receive(sender, name, args, connection);
    } catch (err) {
      log.error({ command: name, err }, "The sender of a command could not be checked.");
      return { ok: false, error: unavailable() };
    }
  }
}
