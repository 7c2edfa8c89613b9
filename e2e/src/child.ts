import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";

export const repository = join(import.meta.dirname, "../..");

const running = new Set<ChildProcess>();
let ended = false;

/** Runs a command in the repository with this Node and the workspace's programs first on the PATH. */
export async function runChild(
  command: string,
  words: string[],
  options: { folder?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  if (ended) return new Promise(() => undefined);
  const env = { ...process.env, ...options.env };
  for (const [name, value] of Object.entries(options.env ?? {})) if (value === undefined) delete env[name];
  const child = spawn(command, words, {
    cwd: options.folder ?? repository,
    env: { ...env, PATH: `${join(repository, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}` },
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  running.add(child);
  const [code] = (await once(child, "exit")) as [number | null];
  running.delete(child);
  return code ?? 1;
}

/** Ends what runs; nothing is started afterwards. */
export async function endChildren(): Promise<void> {
  ended = true;
  await Promise.all(
    [...running].map((child) => {
      child.kill("SIGTERM");
      return once(child, "exit");
    }),
  );
}
