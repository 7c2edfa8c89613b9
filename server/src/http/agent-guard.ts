import type { Role } from "@milepost/shared";
import type { Request, RequestHandler, Response } from "express";
import type { Config } from "../config.ts";
import type { AgentSessions } from "../identity/agent-sessions.ts";
import { isForeign } from "../identity/origins.ts";
import type { From } from "../identity/whereabouts.ts";
import { refusal } from "../refusal.ts";
import type { Agent } from "../store/agents.ts";
import { refuse } from "./answer.ts";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** A browser sends the session cookie along with requests that other pages make: what changes something must come from here. */
export function refuseForeign(config: Pick<Config, "publicUrl" | "isPublicUrlSet">): RequestHandler {
  return (request, response, next) => {
    if (READS.has(request.method) || !isForeign(request.headers, config)) next();
    else refuse(response, refusal("forbidden", "This address answers its own pages only. PUBLIC_URL names them."));
  };
}

/** Where a request comes from. */
export function fromOf(request: Request): From {
  return { address: request.ip, userAgent: request.headers["user-agent"] };
}

/** Runs `handle` with the signed-in agent, if their role is one of `roles`. */
export function withAgent(
  sessions: AgentSessions,
  handle: (request: Request, response: Response, agent: Agent) => Promise<void> | void,
  roles: readonly Role[] = ["agent", "lead", "owner"],
): RequestHandler {
  return async (request, response) => {
    const visit = await sessions.visit(request.headers.cookie, fromOf(request));
    if (!visit) return refuse(response, refusal("unauthorized", "Sign in first."));
    const { agent, setCookie } = visit;
    if (setCookie !== undefined) response.set("Set-Cookie", setCookie);
    if (!roles.includes(agent.role)) return refuse(response, refusal("forbidden", "Your role does not allow this."));
    await handle(request, response, agent);
  };
}
