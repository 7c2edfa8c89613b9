import { execFile } from "node:child_process";
import { repository } from "../src/child.ts";

const LIMIT_MS = 60_000;
const GRAVE = ["high", "critical"];

export type Verdict =
  | { status: "clean" }
  | { status: "found"; packages: string[] }
  /** No network, or a registry that knows no audits: nothing is known then, for good or bad. */
  | { status: "unanswered" };

/** Asks the registry what is known against what the server, the widget and the console are made of. */
export async function audit(): Promise<Verdict> {
  const words = ["--yes", "pnpm@12", "audit", "--prod", "--json"];
  const output = await new Promise<string>((resolve) => {
    // It ends with 1 where it has found something: what it says counts.
    execFile("npx", words, { cwd: repository, timeout: LIMIT_MS }, (_, stdout) => resolve(stdout));
  });
  return verdictOf(output);
}

/** What `pnpm audit --json` has said. */
export function verdictOf(output: string): Verdict {
  const advisories = advisoriesIn(output);
  if (!advisories) return { status: "unanswered" };
  const grave = Object.values(advisories).filter(({ severity }) => GRAVE.includes(severity));
  if (grave.length === 0) return { status: "clean" };
  return { status: "found", packages: grave.map(({ module_name }) => module_name) };
}

type Advisories = Record<string, { severity: string; module_name: string }>;

function advisoriesIn(output: string): Advisories | undefined {
  try {
    const said: { advisories?: Advisories } = JSON.parse(output);
    return said.advisories;
  } catch {
    // Words in the place of JSON are the reason why there is no answer.
    return undefined;
  }
}
