import type { Broadcasts } from "@milepost/shared";
import type { Namespace, Server } from "socket.io";
import type { Audience, Tell } from "../broadcast.ts";
import type { Agent } from "../store/agents.ts";
import { lastWins } from "./last-wins.ts";

const CONVERSATION = "conversation:";
/** A list need not show each of many changes a second. */
const SUMMARY_REST_MS = 250;

/** Which rooms the connections of either side are in. */
export const rooms = {
  visitor: (id: string) => `visitor:${id}`,
  followers: (conversationId: string) => `${CONVERSATION}${conversationId}`,
  agents: "agents",
  /** Those who work for all sites. */
  everywhere: "everywhere",
  /** Those who work for some sites, and this is one of them. */
  site: (id: string) => `site:${id}`,
  agent: (id: string) => `agent:${id}`,
  /** Those who do not read what they are sent, as long as that is so. */
  behind: "behind",
};

/** The conversations that a connection in these rooms follows. */
export function followed(joined: ReadonlySet<string>): string[] {
  return [...joined].filter((room) => room.startsWith(CONVERSATION)).map((room) => room.slice(CONVERSATION.length));
}

/** Where an agent's connection hears what is told of sites. */
export function workRooms({ siteIds }: Pick<Agent, "siteIds">): string[] {
  return siteIds ? siteIds.map(rooms.site) : [rooms.everywhere];
}

/** Tells all but those who are behind, who get heads alone. Of the summaries of one conversation, the last of a while is enough. */
export function tellThrough(io: Server): Tell {
  const [visitors, agents] = [io.of("/visitor"), io.of("/agent")];
  const tellSummary = lastWins(SUMMARY_REST_MS, (conversationId, told: Broadcasts["conversation:changed"]) => {
    const heardIn = [rooms.everywhere, rooms.site(told.summary.state.siteId)];
    agents.except(rooms.behind).to(heardIn).emit("conversation:changed", told);
    for (const id of agents.adapter.rooms.get(rooms.behind) ?? []) {
      const socket = agents.sockets.get(id);
      if (heardIn.some((room) => socket?.rooms.has(room))) socket?.data.missed.set(conversationId, told);
    }
  });
  return (audience, name, payload) => {
    if ("summary" in payload) return tellSummary(payload.summary.state.id, payload);
    const [namespace, ...heardIn] = audienceOf(audience);
    const hearers = namespace.to(heardIn);
    (name === "heads" ? hearers : hearers.except(rooms.behind)).emit(name, payload);
  };

  function audienceOf(audience: Audience): [Namespace, ...string[]] {
    if (audience === "agents") return [agents, rooms.agents];
    if ("visitor" in audience) return [visitors, rooms.visitor(audience.visitor)];
    if ("sites" in audience) return [agents, rooms.everywhere, ...audience.sites.map(rooms.site)];
    const { followers, agent } = audience;
    return [agents, rooms.followers(followers), ...(agent === undefined ? [] : [rooms.agent(agent)])];
  }
}
