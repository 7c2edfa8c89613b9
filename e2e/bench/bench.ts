/** `pnpm bench`: what the server does, beside a bare Socket.IO relay in the same run. Ends by itself after a few minutes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { measure } from "./measure.ts";
import { WHOLE } from "./plan.ts";
import { tableOf } from "./table.ts";

const FOLDER = join(import.meta.dirname, "../dist/bench");

const at = new Date().toISOString();
const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model ?? "unknown", node: process.version };
const report = await measure(WHOLE, (line) => console.log(line));
mkdirSync(FOLDER, { recursive: true });
const file = join(FOLDER, `${at.replaceAll(":", "-")}.json`);
writeFileSync(file, `${JSON.stringify({ at, machine, plan: WHOLE, ...report }, null, 2)}\n`);
console.log(`\n${tableOf(report)}\n`);
console.log(
  `${machine.cores} cores of ${machine.cpu}, Node ${machine.node}. The server and its clients share them: where both`,
);
console.log("columns at the right together come near all cores, the relay could do more with a machine to itself.");
console.log(`Saved as ${file}`);
