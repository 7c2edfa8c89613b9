import { spawn } from "node:child_process";
import { once } from "node:events";
import { repository } from "./child.ts";

const LIMIT_MS = 20_000;

/** Starts the server where it cannot start; answers how it ended and what it wrote. */
export async function failedStart(env: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ["server/src/main.ts"], {
    cwd: repository,
    env: { ...inherited, NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: LIMIT_MS,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  await once(child, "close");
  return { code: child.exitCode, said };
}
