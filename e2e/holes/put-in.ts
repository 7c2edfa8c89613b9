import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository } from "../src/child.ts";
import type { Hole } from "./hole.ts";

const PACKAGES = ["shared", "server", "widget", "console", "e2e"];

/** A copy of the tree, in which holes can be put without harm. */
export interface Copy {
  /** Puts the hole in, runs its test, and takes it out again. `missing`: there is no such test. */
  tries(hole: Hole): Promise<Verdict>;
  /** Whether its test is green without it. */
  isGreenWithout(hole: Hole): Promise<boolean>;
  close(): void;
}

export type Verdict = "red" | "green" | "missing";

/** The file's text with the hole in it. Throws where its place is not there exactly once. */
export function withHole(source: string, { file, from, to }: Pick<Hole, "file" | "from" | "to">): string {
  const [before, after, ...more] = source.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${file} does not have exactly one place like this: ${from}`);
  }
  return `${before}${to}${after}`;
}

/** Files as git knows them and as they are now; installed packages are shared with the original. */
export function copyTree(): Copy {
  const folder = mkdtempSync(join(tmpdir(), "milepost-holes-"));
  for (const file of gitFiles()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(repository, file), join(folder, file));
  }
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  // A package's own links lead to siblings, which are those of the copy.
  for (const name of PACKAGES) {
    const modules = join(repository, name, "node_modules");
    if (existsSync(modules))
      cpSync(modules, join(folder, name, "node_modules"), { recursive: true, verbatimSymlinks: true });
  }

  return {
    async tries(hole) {
      const path = join(folder, hole.file);
      const whole = readFileSync(path, "utf8");
      writeFileSync(path, withHole(whole, hole));
      try {
        return await verdictOf(folder, hole.test);
      } finally {
        writeFileSync(path, whole);
      }
    },
    isGreenWithout: async (hole) => (await verdictOf(folder, hole.test)) === "green",
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function gitFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: repository,
  });
  return listed
    .toString()
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(repository, file)));
}

interface Results {
  testResults: { assertionResults: { title: string; status: string }[] }[];
}

async function verdictOf(folder: string, { project, file, name }: Hole["test"]): Promise<Verdict> {
  const results = join(folder, "results.json");
  rmSync(results, { force: true });
  const words = ["run", "--config", "e2e/vitest.config.ts", "--project", project, file, "-t", `${escaped(name)}$`];
  const child = spawn(
    process.execPath,
    [join(repository, "node_modules/vitest/vitest.mjs"), ...words, "--reporter=json", `--outputFile=${results}`],
    { cwd: folder, stdio: "ignore" },
  );
  await once(child, "exit");
  if (!existsSync(results)) return "missing";
  const { testResults }: Results = JSON.parse(readFileSync(results, "utf8"));
  const named = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ title }) => title === name);
  if (named.some(({ status }) => status === "failed")) return "red";
  return named.some(({ status }) => status === "passed") ? "green" : "missing";
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
