import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "./child.ts";
import type { Counts } from "./steps.ts";

/** Runs the tests of some projects and counts them; a crash, and in CI a skipped test, counts as a failure. */
export async function runVitest(options: {
  projects: string[];
  filters: string[];
  /** How many test files run at once; undefined: as many as there are cores. */
  atOnce?: number;
  env: NodeJS.ProcessEnv;
  mayBeEmpty: boolean;
}): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "milepost-results-"));
  const results = join(folder, "results.json");
  const code = await runChild(
    "vitest",
    [
      ...["run", "--config", "e2e/vitest.config.ts"],
      ...options.projects.flatMap((project) => ["--project", project]),
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${results}`],
      ...(options.atOnce === undefined ? [] : [`--maxWorkers=${options.atOnce}`]),
      ...(options.mayBeEmpty ? ["--passWithNoTests"] : []),
      ...options.filters,
    ],
    { env: options.env },
  );
  const counts = read(results);
  rmSync(folder, { recursive: true, force: true });
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

function read(file: string): Counts {
  let results: Results;
  try {
    results = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const filesThatCrashed = results.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const skipped = process.env.CI ? results.numPendingTests : 0;
  if (skipped > 0) console.log(`${skipped} tests were skipped, which CI does not allow.`);
  return { passed: results.numPassedTests, failed: results.numFailedTests + filesThatCrashed + skipped };
}
