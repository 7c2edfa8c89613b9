import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect } from "vitest";
import { failedStart } from "../src/failed-start.ts";
import { test } from "../src/verbs.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "milepost-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a start that cannot be ends with one plain sentence and no stack", () => {
  test("when the port is taken by another Milepost", async ({ server }) => {
    const { port } = new URL(server.address);
    const { code, said } = await failedStart({ PORT: port, DATA_DIR: join(folder, "data") });
    expect(said).toBe(`PORT ${port} is taken: another program listens there. Set PORT to a free one.\n`);
    expect(code).toBe(1);
    expect(existsSync(join(folder, "data")), "a data folder was made").toBe(false);
  });

  test("when another Milepost works on the same data", async ({ server }) => {
    const { code, said } = await failedStart({ DATA_DIR: server.data });
    expect(said).toMatch(/^DATA_DIR is in use: another Milepost server works on [^\n]+\.\n$/);
    expect(code).toBe(1);
  });

  test("when DATA_DIR cannot be written", async () => {
    // Root may write everywhere, but nobody makes a folder of a file.
    writeFileSync(join(folder, "file"), "");
    const { code, said } = await failedStart({ DATA_DIR: join(folder, "file") });
    expect(said).toMatch(/^DATA_DIR must be a folder that can be written, and [^\n]+\.\n$/);
    expect(code).toBe(1);
  });

  test("when DATABASE_URL names a machine that takes the call and never answers", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const { code, said } = await failedStart({ DATABASE_URL: `postgres://lea:secret@127.0.0.1:${port}/milepost` });
    silent.close();
    expect(said).toMatch(/^DATABASE_URL cannot be used: [^\n]+ did not answer within 5 seconds\.\n$/);
    expect(said, "the password").not.toContain("secret");
    expect(code).toBe(1);
  });
});
