/** `pnpm start`: builds what is stale, then runs the server in this very process, so that signals reach it. */
import { buildStale } from "./build-stale.ts";

const repository = new URL("../../", import.meta.url);
const isBuilt = await buildStale(repository, (line) => process.stdout.write(`${line}\n`));
if (isBuilt) await import("./main.ts");
else process.exitCode = 1;
