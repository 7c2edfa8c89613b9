import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildStale } from "./build-stale.ts";

vi.setConfig({ testTimeout: 30_000 });

/** Notes that it ran, and in what environment. */
const BUILD = `
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
const { NODE_ENV, CI, VITEST } = process.env;
appendFileSync("../builds.log", process.cwd().split("/").at(-1) + " " + JSON.stringify({ NODE_ENV, CI, VITEST }) + "\\n");
mkdirSync("dist", { recursive: true });
writeFileSync("dist/loader.js", "built");
writeFileSync("dist/index.html", "built");
`;
let root: string;
let said: string[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "milepost-build-"));
  said = [];
  for (const name of ["widget", "console"]) {
    await write(`${name}/package.json`, JSON.stringify({ type: "module", scripts: { build: "node build.ts" } }));
    await write(`${name}/build.ts`, BUILD);
    await write(`${name}/src/app/main.tsx`, "first");
  }
  await write("shared/src/index.ts", "first");
  await write("pnpm-lock.yaml", "first");
});
afterEach(() => rm(root, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), text);
}

/** Which packages this start builds. */
async function built(): Promise<string[]> {
  await write("builds.log", "");
  await buildStale(pathToFileURL(`${root}/`), (line) => said.push(line));
  const log = await readFile(join(root, "builds.log"), "utf8");
  return log
    .split("\n")
    .flatMap((line) => line.split(" ")[0] || [])
    .sort();
}

test("a first start builds both as they are shipped, a second none", async () => {
  vi.stubEnv("CI", "true");
  expect(await built()).toEqual(["console", "widget"]);
  vi.unstubAllEnvs();
  const log = await readFile(join(root, "builds.log"), "utf8");
  for (const line of log.trim().split("\n")) expect(line).toMatch(/ \{"NODE_ENV":"production"\}$/);
  expect(said).toEqual(["Building widget and console …"]);
  expect(await built()).toEqual([]);
});

test.each([
  ["widget/src/app/main.tsx", ["widget"]],
  ["console/vite.config.ts", ["console"]],
  ["widget/package.json", ["widget"]],
  ["shared/src/index.ts", ["console", "widget"]],
  ["pnpm-lock.yaml", ["console", "widget"]],
  ["widget/dist/loader.js", ["widget"]],
  ["widget/src/app/main.test.tsx", []],
  ["widget/node_modules/x/index.ts", []],
])("a change of %s builds %j", async (file, names) => {
  await built();
  const change = file.endsWith("package.json")
    ? '{ "type": "module", "scripts": { "build": "node  build.ts" } }'
    : "second";
  await write(file, change);
  expect(await built()).toEqual(names);
  expect(await built()).toEqual([]);
});

test("a build that fails is said, and is tried again", async () => {
  await write("console/build.ts", "process.exit(1);");
  const isBuilt = await buildStale(pathToFileURL(`${root}/`), (line) => said.push(line));
  expect(isBuilt).toBe(false);
  expect(said.at(-1)).toBe("The build of console failed; what is wrong is above.");
  await write("console/build.ts", BUILD);
  expect(await built()).toEqual(["console"]);
});
