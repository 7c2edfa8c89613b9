import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { installDebianPackage } from "./debian.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Host pages also live under names that are not `localhost`: plain http without a secure context, and origins no site lists.
  "--host-resolver-rules=MAP *.example 127.0.0.1",
];

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];

const USUAL_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, "Google/Chrome/Application/chrome.exe")] : [];
  }),
];

/** Finds a Chromium that runs, or installs one; `say` is told where it came from. Throws when none can be had. */
export function findChromium(say: (sentence: string) => void): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!runs(given)) throw new Error(`CHROMIUM_PATH is ${given}, which does not run.`);
    say(`from CHROMIUM_PATH: ${given}`);
    return given;
  }
  const found = installedChromium();
  if (found) {
    say(`on this machine: ${found}`);
    return found;
  }
  if (installDebianPackage("chromium", say)) {
    const installed = installedChromium();
    if (installed) return installed;
  }
  return installPlaywrightChromium(say);
}

/** `keepsPages`: pages that are left are put away whole and brought back, which Playwright forbids else. */
export function launchChromium({ keepsPages = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(() => undefined),
    args: FLAGS,
    headless: true,
    ...(keepsPages && { ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
  });
}

function installedChromium(): string | undefined {
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, process.platform === "win32" ? `${name}.exe` : name)));
  return [...onPath, ...USUAL_PLACES, chromium.executablePath()].filter((path) => existsSync(path)).find(runs);
}

function runs(path: string): boolean {
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === "win32") return existsSync(path);
  return spawnSync(path, ["--version"], { timeout: 30_000 }).status === 0;
}

function installPlaywrightChromium(say: (sentence: string) => void): string {
  say("none on this machine: installing Playwright's own with `playwright-core install chromium`");
  const cli = join(createRequire(import.meta.url).resolve("playwright-core/package.json"), "../cli.js");
  const isRoot = process.getuid?.() === 0;
  const { status } = spawnSync(
    process.execPath,
    [cli, "install", ...(isRoot && process.platform === "linux" ? ["--with-deps"] : []), "chromium"],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const path = chromium.executablePath();
  if (status !== 0 || !runs(path)) {
    throw new Error("No Chromium could be found or installed. Install one, or set CHROMIUM_PATH.");
  }
  return path;
}
