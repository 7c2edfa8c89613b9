import type { Broadcasts } from "@milepost/shared";

/**
 * Who hears a broadcast: every connection of one visitor, the agents that follow one conversation (and every connection of
 * `agent`), the agents who work for one of these sites, or all agents. A summary is heard by those alone who work for its site.
 */
export type Audience =
  | { visitor: string }
  | { followers: string; agent?: string }
  | { sites: readonly string[] }
  | "agents";

export type Tell = <Name extends keyof Broadcasts>(audience: Audience, name: Name, payload: Broadcasts[Name]) => void;
