import { isIP } from "node:net";
import { resolve } from "node:path";
import { StartError } from "./start-error.ts";

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 200;
const EMAIL_MAX = 254;
const PROXY_HOPS_MAX = 10;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const PROXY_NAMES = ["loopback", "linklocal", "uniquelocal"];

export interface Config {
  /** 0 takes any free port. */
  port: number;
  /** Undefined listens on every interface. */
  host: string | undefined;
  /** The origin that people reach the server by, like `https://chat.example`, without a slash at its end. */
  publicUrl: string;
  /** False while PUBLIC_URL is unset: then the address that a request itself names counts as the server's own, too. */
  isPublicUrlSet: boolean;
  dataDir: string;
  databaseUrl: string | undefined;
  owner: { email: string; password: string } | undefined;
  /** Undefined: no mail is sent. `from` is an address. */
  mail: { smtpUrl: string; from: string } | undefined;
  /** Whose `X-Forwarded-*` headers count: nobody's, those of this many proxies, or those of these addresses. */
  trustProxy: false | number | string[];
  logLevel: (typeof LOG_LEVELS)[number];
  demo: boolean;
}

/** Reads the environment. Throws a StartError that names the first variable with a bad value. An empty one counts as unset. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = (name: string) => env[name]?.trim() || undefined;
  const port = readPort(given("PORT"));
  const asked = given("PUBLIC_URL");
  const publicUrl = asked === undefined ? `http://localhost:${port}` : readPublicUrl(asked);
  return {
    port,
    host: readHost(given("HOST")),
    publicUrl,
    isPublicUrlSet: asked !== undefined,
    dataDir: resolve(given("DATA_DIR") ?? "data"),
    databaseUrl: readDatabaseUrl(given("DATABASE_URL")),
    // A password keeps the blanks at its ends.
    owner: readOwner(given("OWNER_EMAIL"), env.OWNER_PASSWORD || undefined),
    mail: readMail(given("SMTP_URL"), given("MAIL_FROM"), publicUrl),
    trustProxy: readTrustProxy(given("TRUST_PROXY")),
    logLevel: oneOf("LOG_LEVEL", given("LOG_LEVEL") ?? "info", LOG_LEVELS),
    demo: oneOf("DEMO", given("DEMO") ?? "on", ["on", "off"]) === "on",
  };
}

/** A mailbox at a host whose name has a dot, or on this machine: `ana@example` is a slip of the pen. */
export function isEmail(text: string): boolean {
  return text.length <= EMAIL_MAX && /^[^\s@\p{Cc}]+@(localhost|[^\s@\p{Cc}.]+(\.[^\s@\p{Cc}.]+)+)$/u.test(text);
}

function readPort(text = "8080"): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartError(`PORT must be a whole number from 0 to 65535, not "${text}".`);
}

function readHost(text: string | undefined): string | undefined {
  if (text === undefined || isIP(text) || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text)) return text;
  throw new StartError(`HOST must be an address or a host name to listen on, like 127.0.0.1, not "${text}".`);
}

function readPublicUrl(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (isOrigin) return url.origin;
  throw new StartError(
    `PUBLIC_URL must be an address like https://chat.example, with http or https and without a path, not "${text}".`,
  );
}

/** Its value holds a password and is not repeated in what is printed. */
function readDatabaseUrl(text: string | undefined): string | undefined {
  const url = text === undefined ? undefined : URL.parse(text);
  if (text === undefined || (url && /^postgres(ql)?:$/.test(url.protocol))) return text;
  throw new StartError(
    "DATABASE_URL must be the address of a PostgreSQL database, like postgres://user@host:5432/name.",
  );
}

function readOwner(email: string | undefined, password: string | undefined): Config["owner"] {
  if (email === undefined && password === undefined) return undefined;
  if (email === undefined) throw new StartError("OWNER_PASSWORD is set, and OWNER_EMAIL is not: set both or none.");
  if (password === undefined) throw new StartError("OWNER_EMAIL is set, and OWNER_PASSWORD is not: set both or none.");
  if (!isEmail(email)) throw new StartError(`OWNER_EMAIL must be an e-mail address, not "${email}".`);
  const length = Array.from(password).length;
  if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
    throw new StartError(`OWNER_PASSWORD must have ${PASSWORD_MIN} to ${PASSWORD_MAX} characters; it has ${length}.`);
  }
  return { email: email.toLowerCase(), password };
}

/** The address may hold a password and is not repeated in what is printed. */
function readMail(smtpUrl: string | undefined, from: string | undefined, publicUrl: string): Config["mail"] {
  if (smtpUrl === undefined && from === undefined) return undefined;
  if (smtpUrl === undefined) throw new StartError("MAIL_FROM is set, and SMTP_URL is not: without it no mail is sent.");
  const url = URL.parse(smtpUrl);
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) {
    throw new StartError("SMTP_URL must be the address of a mail server, like smtps://user:password@mail.example.");
  }
  const sender = from ?? `milepost@${new URL(publicUrl).hostname}`;
  if (!isEmail(sender)) {
    const why =
      from === undefined
        ? "MAIL_FROM must be set, since PUBLIC_URL names no mail domain"
        : "MAIL_FROM must be an e-mail address";
    throw new StartError(`${why}, like help@shop.example, not "${sender}".`);
  }
  return { smtpUrl, from: sender };
}

function readTrustProxy(text = "off"): Config["trustProxy"] {
  if (text === "off") return false;
  if (/^\d+$/.test(text) && Number(text) <= PROXY_HOPS_MAX) return Number(text) || false;
  const proxies = text.split(",").map((proxy) => proxy.trim());
  if (proxies.every(isProxy)) return proxies;
  throw new StartError(
    `TRUST_PROXY must be off, a number of proxies up to ${PROXY_HOPS_MAX}, or addresses like 10.0.0.0/8, not "${text}".`,
  );
}

function isProxy(text: string): boolean {
  if (PROXY_NAMES.includes(text)) return true;
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function oneOf<Value extends string>(name: string, text: string, values: readonly Value[]): Value {
  const value = values.find((each) => each === text);
  if (value !== undefined) return value;
  throw new StartError(`${name} must be one of ${values.join(", ")}, not "${text}".`);
}
