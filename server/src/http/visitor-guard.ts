import type { Request, Response } from "express";
import { networkOf } from "../identity/network.ts";
import type { KnownVisitor, Visitors } from "../identity/visitors.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { refuse } from "./answer.ts";

export interface VisitorAuth {
  protocol?: unknown;
  site?: unknown;
  token?: unknown;
  identity?: unknown;
}

export function isVisitors(body: unknown): body is { auth: VisitorAuth } {
  return (
    typeof body === "object" && body !== null && "auth" in body && typeof body.auth === "object" && body.auth !== null
  );
}

/** The visitor that a request's `auth` is of; where there is none the request has been refused. Their page may read the answer. */
export async function withVisitor(
  visitors: Pick<Visitors, "visitorOf">,
  { headers: { origin, host }, ip = "" }: Request,
  response: Response,
  auth: VisitorAuth,
): Promise<KnownVisitor | undefined> {
  if (auth.token === undefined && auth.identity === undefined) {
    refuse(response, refusal("unauthorized", "A visitor's request carries a token."));
    return undefined;
  }
  const visitor = await visitors.visitorOf(auth, { origin, host, keepsToken: false });
  if (isRefusal(visitor)) {
    refuse(response, visitor);
    return undefined;
  }
  if (origin !== undefined) response.set({ "Access-Control-Allow-Origin": origin, Vary: "Origin" });
  return { ...visitor, actor: { ...visitor.actor, network: networkOf(ip) } };
}
