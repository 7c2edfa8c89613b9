import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { StartError } from "./start-error.ts";

describe("an empty environment", () => {
  test("starts on port 8080 of every interface with a database file", () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      host: undefined,
      publicUrl: "http://localhost:8080",
      isPublicUrlSet: false,
      dataDir: resolve("data"),
      databaseUrl: undefined,
      owner: undefined,
      trustProxy: false,
      logLevel: "info",
      demo: true,
    });
  });

  test("is what empty variables amount to", () => {
    const empty = { PORT: "", HOST: " ", PUBLIC_URL: "", DATA_DIR: "", DATABASE_URL: "", OWNER_EMAIL: "" };
    expect(readConfig({ ...empty, OWNER_PASSWORD: "", TRUST_PROXY: "", LOG_LEVEL: "", DEMO: "" })).toEqual(
      readConfig({}),
    );
  });
});

test("every variable is read", () => {
  const config = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    PUBLIC_URL: "https://Chat.example/",
    DATA_DIR: "/srv/milepost",
    DATABASE_URL: "postgres://ana@localhost:5432/milepost",
    OWNER_EMAIL: "Lea@Acme.example",
    OWNER_PASSWORD: " eight or more ",
    TRUST_PROXY: "loopback, 10.0.0.0/8, fd00::/8",
    LOG_LEVEL: "warn",
    DEMO: "off",
  });
  expect(config).toEqual({
    port: 0,
    host: "127.0.0.1",
    publicUrl: "https://chat.example",
    isPublicUrlSet: true,
    dataDir: "/srv/milepost",
    databaseUrl: "postgres://ana@localhost:5432/milepost",
    owner: { email: "lea@acme.example", password: " eight or more " },
    trustProxy: ["loopback", "10.0.0.0/8", "fd00::/8"],
    logLevel: "warn",
    demo: false,
  });
  expect(readConfig({ TRUST_PROXY: "2" }).trustProxy).toBe(2);
  expect(readConfig({ PORT: "3000" }).publicUrl).toBe("http://localhost:3000");
});

test.each([
  ["PORT", { PORT: "http" }],
  ["PORT", { PORT: "65536" }],
  ["PORT", { PORT: "-1" }],
  ["PORT", { PORT: "80.5" }],
  ["HOST", { HOST: "http://localhost" }],
  ["HOST", { HOST: "local host" }],
  ["PUBLIC_URL", { PUBLIC_URL: "chat.example" }],
  ["PUBLIC_URL", { PUBLIC_URL: "ftp://chat.example" }],
  ["PUBLIC_URL", { PUBLIC_URL: "https://chat.example/support" }],
  ["PUBLIC_URL", { PUBLIC_URL: "https://ana:secret@chat.example" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://localhost/milepost" }],
  ["DATABASE_URL", { DATABASE_URL: "localhost:5432" }],
  ["OWNER_EMAIL", { OWNER_EMAIL: "lea", OWNER_PASSWORD: "long enough" }],
  ["OWNER_EMAIL", { OWNER_PASSWORD: "long enough" }],
  ["OWNER_PASSWORD", { OWNER_EMAIL: "lea@acme.example" }],
  ["OWNER_PASSWORD", { OWNER_EMAIL: "lea@acme.example", OWNER_PASSWORD: "seven77" }],
  ["SMTP_URL", { SMTP_URL: "mail.example:25" }],
  ["SMTP_URL", { SMTP_URL: "http://mail.example" }],
  ["SMTP_URL", { MAIL_FROM: "help@acme.example" }],
  ["MAIL_FROM", { SMTP_URL: "smtp://mail.example", MAIL_FROM: "Acme <help@acme.example>" }],
  ["MAIL_FROM", { SMTP_URL: "smtp://mail.example", PUBLIC_URL: "http://chat" }],
  ["TRUST_PROXY", { TRUST_PROXY: "on" }],
  ["TRUST_PROXY", { TRUST_PROXY: "11" }],
  ["TRUST_PROXY", { TRUST_PROXY: "10.0.0.0/33" }],
  ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
  ["DEMO", { DEMO: "maybe" }],
])("a bad %s stops the start with its name in one plain sentence: %o", (name, env) => {
  const start = () => readConfig(env);
  expect(start).toThrow(StartError);
  expect(start).toThrow(name);
  expect(start).toThrow(/^[^\n]+\.$/);
});

test("a password is never repeated in the sentence", () => {
  expect(() => readConfig({ DATABASE_URL: "mysql://ana:hunter22@localhost" })).toThrow(/^(?!.*hunter22)/);
  expect(() => readConfig({ OWNER_EMAIL: "lea@acme.example", OWNER_PASSWORD: "hunter2" })).toThrow(/^(?!.*hunter2)/);
  expect(() => readConfig({ SMTP_URL: "mail://ana:hunter22@mail.example" })).toThrow(/^(?!.*hunter22)/);
});

test("mail is sent in the name of the server's own address, unless another is given", () => {
  const env = { SMTP_URL: "smtps://ana:secret@mail.example", PUBLIC_URL: "https://chat.acme.example" };
  expect(readConfig({}).mail).toBeUndefined();
  expect(readConfig(env).mail).toEqual({ smtpUrl: env.SMTP_URL, from: "milepost@chat.acme.example" });
  expect(readConfig({ ...env, MAIL_FROM: "help@acme.example" }).mail?.from).toBe("help@acme.example");
});
