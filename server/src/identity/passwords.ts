import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const argon2Async = promisify(argon2);

/** OWASP's Password Storage Cheat Sheet, argon2id: 19 MiB of memory, 2 passes, 1 lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** No password has it: its zeros are no hash of anything that could be found. */
const NOBODYS = phcOf(Buffer.alloc(SALT_BYTES), Buffer.alloc(HASH_BYTES));

/** The password's argon2id hash as a PHC string, which names its own cost. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return phcOf(salt, await derive(password, salt, COST));
}

/** Whether `phc` is this password's hash. Without one (no such agent, or no password yet) it takes as long and answers false. */
export async function isPassword(password: string, phc: string | null | undefined): Promise<boolean> {
  const { salt, hash, cost } = parsed(phc ?? NOBODYS);
  const isSame = timingSafeEqual(await derive(password, salt, cost, hash.length), hash);
  return isSame && phc !== null && phc !== undefined;
}

/** One person's keyboards write the same letters in different forms; NFKC makes them one. */
function derive(password: string, salt: Buffer, cost: Cost, tagLength = HASH_BYTES): Promise<Buffer> {
  return argon2Async("argon2id", { message: password.normalize("NFKC"), nonce: salt, tagLength, ...cost });
}

type Cost = Pick<Argon2Parameters, "memory" | "passes" | "parallelism">;

function phcOf(salt: Buffer, hash: Buffer): string {
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

function parsed(phc: string): { salt: Buffer; hash: Buffer; cost: Cost } {
  const [, memory, passes, parallelism, salt, hash] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]+)\$([\w+/-]+)$/.exec(phc) ?? [];
  if (!salt || !hash) throw new Error("A stored password hash is not an argon2id PHC string.");
  return {
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
  };
}
