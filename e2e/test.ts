import { join } from "node:path";
import { endChildren, repository, runChild } from "./src/child.ts";
import { findChromium } from "./src/chromium.ts";
import { type Postgres, postgresForTests } from "./src/postgres.ts";
import { createSteps } from "./src/steps.ts";
import { runVitest } from "./src/vitest-run.ts";
import { audit } from "./supply/audit.ts";

const filters = process.argv.slice(2);
const inCi = Boolean(process.env.CI);
const say = (line: string) => console.log(line);
const { step, total, failures } = createSteps(say);
const found: NodeJS.ProcessEnv = {};
let postgres: Postgres | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop(130));
// The reader of a pipe may leave early, as in `pnpm test | head`.
process.stdout.on("error", () => stop(1));

await step("Chromium", () => {
  found.CHROMIUM_PATH = findChromium((sentence) => say(`Chromium: ${sentence}`));
  return true;
});
await step("PostgreSQL", async () => {
  postgres = await postgresForTests({ mayInstall: inCi, say: (sentence) => say(`PostgreSQL: ${sentence}`) });
  if (postgres.status === "skipped") {
    say(`PostgreSQL: skipped (${postgres.reason})`);
    return inCi ? { passed: 0, failed: 1 } : { passed: 0, failed: 0 };
  }
  say(`PostgreSQL: ${postgres.from}`);
  found.DATABASE_URL = postgres.url;
  return true;
});
if (filters.length === 0) {
  await step("format and lint", async () => (await runChild("biome", ["check", "."])) === 0);
  for (const folder of ["shared", "server", "widget", "console", "e2e"]) {
    await step(`types of ${folder}`, async () => (await runChild("tsc", ["-p", folder])) === 0);
  }
}
if (inCi) {
  await step("audit of the packages", async () => {
    const verdict = await audit();
    if (verdict.status === "found") say(`Audit: something grave is known of ${verdict.packages.join(", ")}.`);
    if (verdict.status === "unanswered")
      say("Audit: the registry does not answer it. Nothing is known, for good or bad.");
    return verdict.status === "found" ? false : { passed: 0, failed: 0 };
  });
}
const built = (await build("widget")) && (await build("console"));
const tests = { filters, env: found, mayBeEmpty: filters.length > 0 };
await step("tests of the parts", () => runVitest({ projects: ["shared", "server", "widget", "console"], ...tests }));
if (built) {
  // People wait more than machines work: two stories at once take half the time.
  await step("stories in the browser", () => runVitest({ projects: ["stories"], atOnce: 2, ...tests }));
  // One at a time keeps the timing of faults and of loads honest.
  await step("faults and sizes", () => runVitest({ projects: ["limits"], atOnce: 1, ...tests }));
} else say("The stories in the browser need the build: not run.");

await closePostgres();
if (failures.length > 0) say(`\nFailed: ${failures.join(", ")}.`);
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** What CI, Vitest and the person's shell set must not change what is shipped. */
function build(name: string): Promise<boolean> {
  const env = { NODE_ENV: "production", CI: undefined, VITEST: undefined };
  return step(
    `build of ${name}`,
    async () => (await runChild("node", ["--run", "build"], { folder: join(repository, name), env })) === 0,
  );
}

async function closePostgres(): Promise<void> {
  if (postgres?.status === "ready") await postgres.close();
}

async function stop(code: number): Promise<void> {
  await endChildren();
  await closePostgres();
  process.exit(code);
}
