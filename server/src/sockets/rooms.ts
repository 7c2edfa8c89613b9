import type { Broadcasts } from "@milepost/shared";
import type { Namespace, Server } from "socket.io";
import type { Audience, Tell } from "../broadcast.ts";
import { lastWins } from "./last-wins.ts";

const CONVERSATION = "conversation:";
/** A list need not show each of many changes a second. */
const SUMMARY_REST_MS = 250;

/** Which rooms the connections of either side are in. */
export const rooms = {
  visitor: (id: string) => `visitor:${id}`,
  followers: (conversationId: string) => `${CONVERSATION}${conversationId}`,
  agents: "agents",
  agent: (id: string) => `agent:${id}`,
  /** Those who do not read what they are sent, as long as that is so. */
  behind: "behind",
};

/** The conversations that a connection in these rooms follows. */
export function followed(joined: ReadonlySet<string>): string[] {
  return [...joined].filter((room) => room.startsWith(CONVERSATION)).map((room) => room.slice(CONVERSATION.length));
}

/** Tells all but those who are behind, who get heads alone. Of the summaries of one conversation, the last of a while is enough. */
export function tellThrough(io: Server): Tell {
  const [visitors, agents] = [io.of("/visitor"), io.of("/agent")];
  const tellSummary = lastWins(SUMMARY_REST_MS, (conversationId, told: Broadcasts["conversation:changed"]) => {
    agents.except(rooms.behind).to(rooms.agents).emit("conversation:changed", told);
    for (const id of agents.adapter.rooms.get(rooms.behind) ?? []) {
      agents.sockets.get(id)?.data.missed.set(conversationId, told);
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
    const { followers, agent } = audience;
    return [agents, rooms.followers(followers), ...(agent === undefined ? [] : [rooms.agent(agent)])];
  }
}
