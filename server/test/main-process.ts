import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const PROGRAMS = join(import.meta.dirname, "../src");

/** `main.ts` as a process of its own, on any free port. */
export function spawnMain(env: Record<string, string>) {
  return spawnProgram("main", env);
}

/** One of our programs as a process of its own. */
export function spawnProgram(name: "main" | "backup" | "restore", env: Record<string, string>, ...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [join(PROGRAMS, `${name}.ts`), ...args], {
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { output: "", errors: "" };
  child.stdout?.on("data", (text) => (said.output += text));
  child.stderr?.on("data", (text) => (said.errors += text));
  const closed = once(child, "close");

  return {
    child,
    said,
    /** Resolves with the exit code when the process has ended. */
    async ended(): Promise<number | null> {
      await closed;
      return child.exitCode;
    },
    /** Resolves with the first match in what the process writes; rejects when it ends without one. */
    async says(pattern: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const found = pattern.exec(said.output);
        if (found) return found;
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended:\n${said.errors}`);
        await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), closed]);
      }
    },
  };
}
