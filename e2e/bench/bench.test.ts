import { expect, test } from "vitest";
import { measure } from "./measure.ts";
import { SHORT } from "./plan.ts";
import { tableOf } from "./table.ts";

test("the bench measures the server beside a bare relay, and it is not far off", { timeout: 60_000 }, async () => {
  const report = await measure(SHORT, () => undefined);
  console.log(`\n${tableOf(report)}\n`);

  const [load] = report.loads;
  const { product, relay } = load?.full ?? expect.fail("Nothing was measured.");
  expect(product.rate / relay.rate).toBeGreaterThan(0.03);
  const [short, long] = report.openings;
  expect(short?.p50).toBeGreaterThan(0);
  expect(long?.p50).toBeLessThan(4 * (short?.p50 ?? 0));
  // A round ends when everything is acknowledged and on the screens of those who read.
  expect(report.besideStalled.beside.p50).toBeGreaterThan(0);
  expect(report.memory.product[0]?.sockets).toBe(100);
});
