import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { PATIENCE_MS } from "./src/patience.ts";

const repository = join(import.meta.dirname, "..");

export default defineConfig({
  root: repository,
  test: {
    projects: [
      inNode("shared"),
      inNode("server"),
      inBrowserLikeDom("widget"),
      inBrowserLikeDom("console"),
      onBuiltFiles("stories", ["stories/**/*.test.ts"]),
      onBuiltFiles("limits", [
        "faults/**/*.test.ts",
        "holes/**/*.test.ts",
        "supply/**/*.test.ts",
        "size/**/*.test.ts",
        "bench/**/*.test.ts",
      ]),
    ],
  },
});

function onBuiltFiles(name: string, include: string[]) {
  return {
    root: import.meta.dirname,
    test: {
      name,
      environment: "node" as const,
      include,
      testTimeout: 120_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: PATIENCE_MS } },
    },
  };
}

function inNode(name: string) {
  return {
    root: join(repository, name),
    test: { name, environment: "node" as const, include: ["src/**/*.test.{ts,tsx}"] },
  };
}

function inBrowserLikeDom(name: string) {
  return {
    root: join(repository, name),
    oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } },
    test: { name, environment: "jsdom" as const, include: ["src/**/*.test.{ts,tsx}"] },
  };
}
