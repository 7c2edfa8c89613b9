import { spawnSync } from "node:child_process";

/** Installs a Debian package where that is possible (root and apt-get); answers whether it did. */
export function installDebianPackage(name: string, say: (sentence: string) => void): boolean {
  if (process.getuid?.() !== 0 || !aptGet("--version")) return false;
  say(`none on this machine: installing Debian's package with \`apt-get install ${name}\``);
  return aptGet("update") && aptGet("install", "-y", name);
}

function aptGet(...words: string[]): boolean {
  const { status } = spawnSync("apt-get", ["-qq", ...words], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}
