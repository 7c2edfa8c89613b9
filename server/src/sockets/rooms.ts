import type { Server } from "socket.io";
import type { Tell } from "../broadcast.ts";

const CONVERSATION = "conversation:";

/** Which rooms the connections of either side are in. */
export const rooms = {
  visitor: (id: string) => `visitor:${id}`,
  followers: (conversationId: string) => `${CONVERSATION}${conversationId}`,
  agents: "agents",
  agent: (id: string) => `agent:${id}`,
};

/** The conversations that a connection in these rooms follows. */
export function followed(joined: ReadonlySet<string>): string[] {
  return [...joined].filter((room) => room.startsWith(CONVERSATION)).map((room) => room.slice(CONVERSATION.length));
}

export function tellThrough(io: Server): Tell {
  const [visitors, agents] = [io.of("/visitor"), io.of("/agent")];
  return (audience, name, payload) => {
    if (audience === "agents") agents.to(rooms.agents).emit(name, payload);
    else if ("visitor" in audience) visitors.to(rooms.visitor(audience.visitor)).emit(name, payload);
    else {
      const { followers, agent } = audience;
      const told = agent === undefined ? [] : [rooms.agent(agent)];
      agents.to([rooms.followers(followers), ...told]).emit(name, payload);
    }
  };
}
