import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

test("commands are counted by name and result, sockets by namespace", async () => {
  const metrics = createMetrics();
  metrics.commandAnswered("message:post", "ok");
  metrics.commandAnswered("message:post", "rate_limited");
  metrics.commandAnswered("message:post", "ok");
  metrics.socketOpened("visitor");
  metrics.socketOpened("visitor");
  metrics.socketClosed("visitor");

  const { text } = await metrics.page();
  expect(text).toContain('milepost_commands_total{name="message:post",result="ok"} 2');
  expect(text).toContain('milepost_commands_total{name="message:post",result="rate_limited"} 1');
  expect(text).toContain('milepost_sockets{namespace="visitor"} 1');
});

test("what a client invents makes no label of its own", async () => {
  const metrics = createMetrics();
  metrics.commandAnswered("toString", "invalid");
  metrics.commandAnswered("vera@acme.example", "invalid");

  const { text } = await metrics.page();
  expect(text).toContain('milepost_commands_total{name="unknown",result="invalid"} 2');
  expect(text).not.toContain("vera@");
});
