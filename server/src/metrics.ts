import { agentChecks, type RefusalCode, visitorChecks } from "@milepost/shared";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

export interface Metrics {
  /** `result` is "ok" or the refusal's code. A name that is no command counts as "unknown": labels come from a fixed list. */
  commandAnswered(name: string, result: "ok" | RefusalCode): void;
  socketOpened(namespace: "visitor" | "agent"): void;
  socketClosed(namespace: "visitor" | "agent"): void;
  mailSettled(status: "sent" | "dropped" | "retried" | "failed"): void;
  /** The page for Prometheus. It holds counts only, no ids. */
  page(): Promise<{ type: string; text: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const commands = new Counter({
    name: "milepost_commands_total",
    help: "Commands answered, by name and result.",
    labelNames: ["name", "result"],
    registers,
  });
  const sockets = new Gauge({
    name: "milepost_sockets",
    help: "Sockets connected now, by namespace.",
    labelNames: ["namespace"],
    registers,
  });
  const mails = new Counter({
    name: "milepost_mails_total",
    help: "What became of mails and of tries to send them.",
    labelNames: ["status"],
    registers,
  });
  const isCommand = (name: string) => Object.hasOwn(visitorChecks, name) || Object.hasOwn(agentChecks, name);

  return {
    commandAnswered: (name, result) => commands.inc({ name: isCommand(name) ? name : "unknown", result }),
    socketOpened: (namespace) => sockets.inc({ namespace }),
    socketClosed: (namespace) => sockets.dec({ namespace }),
    mailSettled: (status) => mails.inc({ status }),
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
