import { type CommandName, newId } from "@milepost/shared";
import type { Account } from "./agent.ts";
import type { Product } from "./product.ts";

/** Somebody who works over the HTTP API, signed in with an account. Throws with the server's words when it refuses. */
export async function signsInToApi(product: Pick<Product, "address">, account: Account) {
  const { address } = product;
  const session = await fetch(`${address}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify(account),
  });
  if (!session.ok) throw new Error(`${account.email} could not sign in: ${session.status} ${await session.text()}`);
  /** A `Cookie` header. */
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

  async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { cookie, origin: address, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  return {
    cookie,
    call,
    /** An act in this conversation; gives the entry's id. */
    async does(name: CommandName, conversationId: string, input: object = {}): Promise<string> {
      const id = freshId();
      await call("POST", `/commands/${name}`, { id, conversationId, ...input });
      return id;
    },
  };
}

export type Api = Awaited<ReturnType<typeof signsInToApi>>;

export function freshId(): string {
  return newId(crypto, Date.now());
}
