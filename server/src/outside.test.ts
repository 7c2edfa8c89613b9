import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
/** What the server is when it runs: no tests, nor the contract that they share. */
const SOURCES = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== join("store", "contract.ts"))
  .map((file) => ({ file: file.replaceAll("\\", "/"), source: readFileSync(join(import.meta.dirname, file), "utf8") }));

const filesWith = (pattern: RegExp) =>
  SOURCES.filter(({ source }) => pattern.test(source))
    .map(({ file }) => file)
    .sort();

describe("the server asks nobody but its database and its mail server, so that no address from outside leads anywhere", () => {
  test("it has no client for the web", () => {
    expect(filesWith(/\bfetch\s*\(|XMLHttpRequest|\bWebSocket\s*\(|EventSource\s*\(/)).toEqual([]);
    expect(filesWith(/from "(node:)?(https|http2|tls|dgram|dns|dns\/promises|undici|axios|got|ws)"/)).toEqual([]);
  });

  test("of Node's network it takes what listens and what names an address", () => {
    const names = SOURCES.flatMap(({ source }) =>
      [...source.matchAll(/import (?!type)\{([^}]*)\} from "node:(?:http|net)"/g)].flatMap(([, list = ""]) =>
        list.split(",").map((name) => name.trim().split(" as ")[0] ?? ""),
      ),
    ).filter((name) => !name.startsWith("type "));
    expect([...new Set(names)].sort()).toEqual(["createServer", "isIP", "isIPv4", "isIPv6"]);
  });

  test("one file runs a program: the build at the start, by words of its own", () => {
    expect(filesWith(/from "node:(child_process|cluster|vm)"|\beval\(|new Function\(/)).toEqual(["build-stale.ts"]);
  });

  test("one file speaks to a mail server, and the store to a database", () => {
    expect(filesWith(/from "nodemailer"/)).toEqual(["mail/post.ts"]);
    expect(filesWith(/from "pg"/)).toEqual(["store/postgres.ts"]);
  });
});

describe("in a normal start there is no switch but those of the README", () => {
  test("the environment is read by the programs alone, through its check", () => {
    expect(filesWith(/process\.env/)).toEqual(["backup.ts", "build-stale.ts", "main.ts", "restore.ts"]);
    expect(filesWith(/readConfig\(process\.env\)/)).toEqual(["backup.ts", "main.ts", "restore.ts"]);
  });

  test("it reads no variable that the README does not name, and names none that it does not read", () => {
    const read = new Set<string>();
    const env = new Proxy({} as Record<string, string | undefined>, {
      get: (_, name) => {
        read.add(String(name));
        return undefined;
      },
    });
    readConfig(env);
    const [, table = ""] = README.split("## Settings");
    const rows =
      table
        .split("\n## ")[0]
        ?.split("\n")
        .filter((line) => line.startsWith("| `")) ?? [];
    const named = rows.flatMap((row) =>
      [...(row.split("|")[1] ?? "").matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    );
    expect([...read].sort()).toEqual(named.sort());
  });

  test("what tests shorten, widen or move is set by nobody: rates, connections, periods and the clock", () => {
    const [main] = SOURCES.filter(({ file }) => file === "main.ts");
    const [, given = ""] = /createServer\(\{([^}]*)\}\)/.exec(main?.source ?? "") ?? [];
    expect(given).toContain("config");
    expect(given).not.toMatch(/rates|connections|heartbeatMs|clockMs|limits/);
    expect(main?.source).toContain("const now = () => new Date();");
    expect(filesWith(/CLOCK_AHEAD_MS|KILL_AT|process\.env\.(NODE_ENV|VITEST|CI)\b/)).toEqual([]);
  });

  test("nothing of the tests is loaded", () => {
    expect(filesWith(/from "[^"]*(\/test\/|e2e|\.test\.ts|vitest|store\/contract)[^"]*"/)).toEqual([]);
  });
});
