/** `pnpm faults`: the long form of the faults, on both stores. The short one is among the tests. */
import { endChildren } from "./src/child.ts";
import { postgresForTests } from "./src/postgres.ts";
import { runVitest } from "./src/vitest-run.ts";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void endChildren());

const postgres = await postgresForTests({ mayInstall: false, say: (sentence) => console.log(sentence) });
if (postgres.status === "skipped") console.log(`PostgreSQL: skipped (${postgres.reason})`);
const { passed, failed } = await runVitest({
  projects: ["limits"],
  filters: ["faults/kill", "faults/lines"],
  env: { FAULTS: "long", ...(postgres.status === "ready" && { DATABASE_URL: postgres.url }) },
  mayBeEmpty: false,
  atOnce: 1,
});
if (postgres.status === "ready") await postgres.close();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
