/** `pnpm backup [file]`: a copy of everything, also beside a running server. */
import { join, resolve } from "node:path";
import { inWords, readArguments, stampOf } from "./command-line.ts";
import { readConfig } from "./config.ts";
import { runProgram } from "./start-error.ts";
import { backUp } from "./store/backup/back-up.ts";

const USAGE = "A backup takes the name of one file, or none: npx --yes pnpm@12 backup [FILE]";

await runProgram(async () => {
  const config = readConfig(process.env);
  const { file = join(config.dataDir, "backups", `milepost-${stampOf(new Date())}.sqlite`) } = readArguments(
    process.argv.slice(2),
    { flags: [], usage: USAGE },
  );
  const inventory = await backUp(config, resolve(file));
  process.stdout.write(`Backed up ${inWords(inventory)}.\nThe copy was checked, and is whole: ${resolve(file)}\n`);
});
