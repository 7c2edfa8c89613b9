import { expect, test } from "vitest";
import { createLog } from "./log.ts";

test("a line keeps what names the fault and nothing that a person wrote or a secret is", () => {
  const written: string[] = [];
  const log = createLog({ logLevel: "info" }, { write: (line) => void written.push(line) });
  const failure = Object.assign(new Error("insert failed"), { code: "23505", parameters: ["my parcel is lost"] });
  log.error({ err: failure, command: "message:post", input: { body: "my parcel is lost" }, token: "a1b2" }, "failed");
  log.info({ auth: { token: "a1b2" }, email: "vera@acme.example" }, "connected");

  expect(written.join("")).not.toMatch(/parcel|a1b2|vera@/);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({
    level: "error",
    command: "message:post",
    err: { code: "23505", message: "insert failed" },
  });
});
