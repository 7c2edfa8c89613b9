import type { Compared, LoadFigures, Report, Times } from "./measure.ts";

const KB = 1_024;

/** The report for people. */
export function tableOf({ loads, openings, memory, besideStalled: { alone, beside } }: Report): string {
  return [
    row("As fast as it acknowledges", "acked/s", "→ ack p50", "p99 ms", "→ screen p50", "p99 ms", "server", "clients"),
    ...loads.flatMap((load) => compared(load, load.full)),
    "",
    row("Both at half the product's", "acked/s", "→ ack p50", "p99 ms", "→ screen p50", "p99 ms", "server", "clients"),
    ...loads.flatMap((load) => compared(load, load.half)),
    "",
    row("Those who read, beside", "→ screen p50", "p99 ms"),
    row("nobody who does not", ...cells(alone)),
    row("one who does not", ...cells(beside)),
    row("one / nobody", ratio(beside.p50, alone.p50), ratio(beside.p99, alone.p99)),
    "",
    row("Opening a conversation", "p50 ms", "p99 ms"),
    ...openings.map(({ entries, p50, p99 }) => row(`of ${entries.toLocaleString("en")} entries`, ms(p50), ms(p99))),
    "",
    row("Memory of an idle socket", "product KB", "relay KB"),
    ...memory.product.map(({ sockets, bytesPerSocket }, index) =>
      row(
        `of ${sockets.toLocaleString("en")}`,
        (bytesPerSocket / KB).toFixed(1),
        ((memory.relay[index]?.bytesPerSocket ?? 0) / KB).toFixed(1),
      ),
    ),
  ].join("\n");
}

function compared({ conversations }: LoadFigures, { product, relay }: Compared): string[] {
  const line = (name: string, { rate, toAck, toScreen, serverBusy, clientBusy }: Compared["product"]) =>
    row(name, String(Math.round(rate)), ...cells(toAck), ...cells(toScreen), share(serverBusy), share(clientBusy));
  return [
    line(`${conversations}: product`, product),
    line(`${conversations}: relay`, relay),
    row(
      `${conversations}: product / relay`,
      ratio(product.rate, relay.rate),
      ratio(product.toAck.p50, relay.toAck.p50),
      ratio(product.toAck.p99, relay.toAck.p99),
      ratio(product.toScreen.p50, relay.toScreen.p50),
      ratio(product.toScreen.p99, relay.toScreen.p99),
    ),
  ];
}

function cells({ p50, p99 }: Times): string[] {
  return [ms(p50), ms(p99)];
}

function ms(value: number): string {
  return value.toFixed(2);
}

function share(value: number): string {
  return `${Math.round(value * 100)} %`;
}

function ratio(a: number, b: number): string {
  return `× ${(a / b).toFixed(2)}`;
}

function row(name: string, ...rest: string[]): string {
  return name.padEnd(28) + rest.map((cell) => cell.padStart(14)).join("");
}
