import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository } from "../src/child.ts";
import { verdictOf } from "./audit.ts";
import { isPermissive, LIBRARIES_BESIDE, LICENCES_BESIDE, licencePage, licences, TOOLS_ALONE } from "./licences.ts";
import { readLock } from "./lock.ts";

const OURS = ["shared", "server", "widget", "console", "e2e"];
const SERVED = ["shared", "server", "widget", "console"];
const lock = readLock();

function manifestOf(folder: string) {
  return JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8"));
}

test.each(["", ...OURS])("every package that %j asks for is asked for by one exact version", (folder) => {
  const { dependencies = {}, devDependencies = {}, ...rest } = manifestOf(folder);
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(`${name} ${version}`).toMatch(/ (\d+\.\d+\.\d+|workspace:\*)$/);
  }
  expect(rest).not.toHaveProperty("optionalDependencies");
  expect(Object.keys(rest.scripts ?? {}).filter((script) => /^(pre|post)?(install|prepare)$/.test(script))).toEqual([]);
});

test("what is installed is pinned by its hash, and comes from the registry", () => {
  expect(lock.packages.length).toBeGreaterThan(100);
  expect(lock.packages.filter(({ isPinned }) => !isPinned)).toEqual([]);
});

describe("at an install", () => {
  const workspace = readFileSync(join(repository, "pnpm-workspace.yaml"), "utf8");

  test("only Node's own package may run a script", () => {
    const [, allowed] = /^allowBuilds:\n((?: {2}.*\n)+)/m.exec(workspace) ?? [];
    expect(allowed).toBe("  node: true\n");
    expect(workspace).not.toMatch(/dangerouslyAllowAllBuilds|onlyBuiltDependencies|enablePrePostScripts/);
  });

  test("only Node's own package has one", () => {
    const store = join(repository, "node_modules/.pnpm");
    const having = licences().flatMap(({ name, version }) => {
      const folder = readdirSync(store).find((each) => each.startsWith(`${name.replace("/", "+")}@${version}`));
      if (!folder) return [];
      const { scripts = {} } = JSON.parse(
        readFileSync(join(store, folder, "node_modules", name, "package.json"), "utf8"),
      );
      return ["preinstall", "install", "postinstall"].some((script) => script in scripts) ? [name] : [];
    });
    expect(having).toEqual(["node"]);
  });
});

describe("licences", () => {
  const list = licences();

  test("docs/LICENCES.md has them all (`pnpm licence-list` writes it anew)", () => {
    expect(readFileSync(join(repository, "docs/LICENCES.md"), "utf8")).toBe(licencePage(list));
  });

  test("they are permissive, but for tools of which nothing is served, and a library that can be exchanged", () => {
    const others = list.filter(
      ({ name, licence, isOfOneSystem }) =>
        !LIBRARIES_BESIDE.includes(name) && !(licence ? isPermissive(licence) : isOfOneSystem),
    );
    const families = others.map(({ name }) => TOOLS_ALONE.find((tool) => name.startsWith(tool)) ?? name);
    expect([...new Set(families)].sort()).toEqual(TOOLS_ALONE);
    const served = [...lock.neededBy(SERVED)];
    expect(served).toContain(`valibot@${manifestOf("shared").dependencies.valibot}`);
    expect(served.filter((key) => TOOLS_ALONE.some((tool) => key.startsWith(tool)))).toEqual([]);
  });

  test("the library that can be exchanged is libvips, of sharp, and of no other licence than was looked at", () => {
    const beside = list.filter(({ name }) => LIBRARIES_BESIDE.includes(name));
    expect(beside.map(({ name }) => name).sort()).toEqual([...LIBRARIES_BESIDE].sort());
    expect(beside.filter(({ isOfOneSystem }) => !isOfOneSystem)).toEqual([]);
    expect(beside.filter(({ licence }) => licence && !LICENCES_BESIDE.includes(licence))).toEqual([]);
    expect(LICENCES_BESIDE.filter(isPermissive)).toEqual([]);
  });

  test.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0)", true],
    ["MIT AND GPL-3.0", false],
    ["AGPL-3.0", false],
    ["SEE LICENSE IN LICENSE.md", false],
    ["unknown", false],
  ])("%s is permissive: %s", (licence, is) => {
    expect(isPermissive(licence)).toBe(is);
  });
});

describe("the audit", () => {
  const advisories = (severity: string) => JSON.stringify({ advisories: { 1: { severity, module_name: "left-pad" } } });

  test.each([
    ["no advisory", JSON.stringify({ advisories: {} }), "clean"],
    ["a low one", advisories("low"), "clean"],
    ["a high one", advisories("high"), "found"],
    ["a critical one", advisories("critical"), "found"],
    ["a registry that does not answer it", '{"error":{"code":"ERR_PNPM_AUDIT_BAD_RESPONSE"}}', "unanswered"],
    ["no network", "getaddrinfo ENOTFOUND registry.npmjs.org", "unanswered"],
    ["nothing", "", "unanswered"],
  ])("with %s", (_, output, status) => {
    expect(verdictOf(output).status).toBe(status);
  });
});
