/** `pnpm restore file [--replace]`: puts a backup in the place of what is there. No server may run. */
import { resolve } from "node:path";
import { inWords, readArguments, stampOf } from "./command-line.ts";
import { readConfig } from "./config.ts";
import { runProgram, StartError } from "./start-error.ts";
import { restore } from "./store/backup/restore.ts";

const USAGE = "A restore takes the name of one backup: npx --yes pnpm@12 restore FILE [--replace]";

await runProgram(async () => {
  const config = readConfig(process.env);
  const { file, flags } = readArguments(process.argv.slice(2), { flags: ["--replace"], usage: USAGE });
  if (file === undefined) throw new StartError(USAGE);
  const { inventory, keptIn } = await restore({
    target: config,
    file: resolve(file),
    mayReplace: flags.has("--replace"),
    stamp: stampOf(new Date()),
  });
  process.stdout.write(`Restored ${inWords(inventory)}.\n`);
  if (keptIn) process.stdout.write(`What was there before is kept in ${keptIn}\n`);
  process.stdout.write("The log has a new epoch: open pages read it anew, and offer again what it lacks.\n");
});
