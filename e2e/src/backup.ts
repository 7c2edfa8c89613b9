import { spawnSync } from "node:child_process";
import { repository } from "./child.ts";
import type { Product } from "./product.ts";

/** Copies the running server's data into one file, as its owner would; answers the file's name. */
export function backUp(server: Product): string {
  const [, file = ""] = /^The copy was checked, and is whole: (\S+)$/m.exec(run(server, "backup")) ?? [];
  return file;
}

/** Puts such a copy in the place of the data. The server must have ended. */
export function restore(server: Product, file: string): void {
  run(server, "restore", file, "--replace");
}

function run({ data }: Product, program: "backup" | "restore", ...words: string[]): string {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [`server/src/${program}.ts`, ...words], {
    cwd: repository,
    env: { ...inherited, DATA_DIR: data },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr}`);
  return stdout;
}
