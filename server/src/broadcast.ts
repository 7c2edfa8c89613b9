import type { Broadcasts } from "@milepost/shared";

/**
 * Who hears a broadcast: every connection of one visitor, the agents that follow one conversation (and every connection of
 * `agent`), or all agents.
 */
export type Audience = { visitor: string } | { followers: string; agent?: string } | "agents";

export type Tell = <Name extends keyof Broadcasts>(audience: Audience, name: Name, payload: Broadcasts[Name]) => void;
