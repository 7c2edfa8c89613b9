import { expect, test } from "vitest";
import { createLog } from "./log.ts";
import { createRefusalLog } from "./refusal-log.ts";

function told() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ logLevel: "info" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { lines, logRefusal: createRefusalLog(log) };
}
const turn = () => new Promise(setImmediate);

test("one line names the command and the code, and nothing that was sent", async () => {
  const { lines, logRefusal } = told();
  logRefusal({ asked: "message:post", code: "invalid" });
  logRefusal({ asked: "my secret is 1234", code: "not_found" });
  logRefusal({ code: "rate_limited" });
  await turn();
  expect(lines.map(({ time: _, ...line }) => line)).toEqual([
    { level: "info", command: "message:post", code: "invalid", msg: "Something was refused." },
    { level: "info", code: "not_found", msg: "Something was refused." },
    { level: "info", code: "rate_limited", msg: "Something was refused." },
  ]);
});

test("what is everyday life, or our own fault, is not told", async () => {
  const { lines, logRefusal } = told();
  for (const code of ["conflict", "unavailable", "client_too_old"] as const) logRefusal({ code });
  await turn();
  expect(lines).toEqual([]);
});

test("a flood of refusals is 30 lines, however many there are, and hides no other kind", async () => {
  const { lines, logRefusal } = told();
  for (let count = 0; count < 1_000; count += 1) logRefusal({ code: "invalid" });
  await turn();
  expect(lines).toHaveLength(30);
  logRefusal({ code: "rate_limited" });
  await turn();
  expect(lines.at(-1)).toMatchObject({ code: "rate_limited" });
});
