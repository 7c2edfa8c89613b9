import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const STORE = join(import.meta.dirname, "../src/store");

/**
 * A process that writes into a store without end, eight words at a time, and is killed once it has acknowledged that many.
 * Gives the number it has acknowledged: the words are "n1", "n2" and so on.
 */
export async function writeUntilKilled(file: string, words: number): Promise<number> {
  const program = `
    import { createSqliteStore } from ${JSON.stringify(join(STORE, "sqlite.ts"))};
    import { setMeta } from ${JSON.stringify(join(STORE, "meta.ts"))};
    const store = await createSqliteStore({ file: ${JSON.stringify(file)} });
    for (let n = 1; ; n += 8) {
      await Promise.all(Array.from({ length: 8 }, (_, i) => store.write((db) => setMeta(db, "n" + (n + i), String(n + i)))));
      process.stdout.write(n + 7 + "\\n");
    }
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    if (acknowledged >= words) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  if (child.signalCode !== "SIGKILL") throw new Error(`The writing process ended by itself: ${child.exitCode}.`);
  return acknowledged;
}
