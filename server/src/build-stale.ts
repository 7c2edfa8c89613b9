import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a build is made of, and the file that every build of it writes. */
const PACKAGES = [
  { name: "widget", result: "loader.js" },
  { name: "console", result: "index.html" },
];
const SOURCES = ["{src,public}/**/*", "*.{json,ts,html}"];
const SHARED_SOURCES = ["shared/src/**/*", "shared/package.json", "pnpm-lock.yaml", "tsconfig.base.json"];
const STAMP = ".stamp";

/** Builds widget and console where their sources changed since the last build, both at once. False when one fails. */
export async function buildStale(repository: URL, say: (line: string) => void): Promise<boolean> {
  const root = fileURLToPath(repository);
  const stale = PACKAGES.filter(({ name, result }) => stampOf(root, name, result) !== readStamp(root, name));
  if (stale.length === 0) return true;
  say(`Building ${stale.map(({ name }) => name).join(" and ")} …`);
  const children = new Set<ChildProcess>();
  const endChildren = () => {
    for (const child of children) child.kill("SIGTERM");
    process.exit(1);
  };
  process.once("SIGTERM", endChildren).once("SIGINT", endChildren);
  const built = await Promise.all(stale.map(({ name }) => build(root, name, children)));
  process.off("SIGTERM", endChildren).off("SIGINT", endChildren);
  for (const [index, { name, result }] of stale.entries()) {
    if (built[index]) writeStamp(root, name, stampOf(root, name, result));
    else say(`The build of ${name} failed; what is wrong is above.`);
  }
  return built.every(Boolean);
}

/** What a shell or a test runner set must not change what is shipped. */
async function build(root: string, name: string, children: Set<ChildProcess>): Promise<boolean> {
  const { CI: _ci, VITEST: _vitest, ...env } = process.env;
  const path = `${dirname(process.execPath)}${delimiter}${env.PATH ?? ""}`;
  const child = spawn(process.execPath, ["--run", "build"], {
    cwd: join(root, name),
    env: { ...env, PATH: path, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  children.add(child);
  const [code] = await once(child, "exit");
  children.delete(child);
  return code === 0;
}

/** Names the sources and the result together: a result that some other build left behind is stale, too. */
function stampOf(root: string, name: string, result: string): string {
  const own = SOURCES.map((pattern) => join(name, pattern));
  const hash = createHash("sha256");
  for (const file of globSync([...own, ...SHARED_SOURCES], { cwd: root }).sort()) {
    if (/\.test\.\w+$/.test(file)) continue;
    hash.update(`${file}\0`).update(contentOf(join(root, file)));
  }
  return hash.update(contentOf(join(root, name, "dist", result))).digest("hex");
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EISDIR" || code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

function readStamp(root: string, name: string): string | undefined {
  const path = join(root, name, "dist", STAMP);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function writeStamp(root: string, name: string, stamp: string): void {
  mkdirSync(join(root, name, "dist"), { recursive: true });
  writeFileSync(join(root, name, "dist", STAMP), stamp);
}
