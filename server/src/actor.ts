import type { Author, Page, Role } from "@milepost/shared";
import type { Site } from "./store/sites.ts";

export interface VisitorActor {
  kind: "visitor";
  id: string;
  name: string;
  site: Site;
  tokenHash: string;
  /** Where they come from, by `networkOf`: limits are counted by it. */
  network?: string;
  /** Where they are, as their page said last on this connection. Never stored but with a conversation that opens there. */
  page?: Page;
}

export interface AgentActor {
  kind: "agent";
  id: string;
  name: string;
  role: Role;
  /** The sites that they work for; null: all. */
  siteIds: readonly string[] | null;
}

/** A connected system, known by an API key of its site: `id` and `name` are the key's. */
export interface IntegrationActor {
  kind: "integration";
  id: string;
  name: string;
  siteId: string;
}

export type PersonActor = VisitorActor | AgentActor;

/** Who asks: the person or system behind a connection or a request. */
export type Actor = PersonActor | IntegrationActor;

export function agentActor({ id, name, role, siteIds }: Omit<AgentActor, "kind">): AgentActor {
  return { kind: "agent", id, name, role, siteIds };
}

export function authorOf({ kind, id, name }: Actor): Author {
  return { kind, id, name };
}
