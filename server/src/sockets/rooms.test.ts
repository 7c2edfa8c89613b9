import type { Broadcasts } from "@milepost/shared";
import type { Server } from "socket.io";
import { expect, test } from "vitest";
import { rooms, tellThrough, workRooms } from "./rooms.ts";

/** Agents' connections by hand, all of whom are behind; `missed` is what each is told when they read again. */
function behind(...joined: string[][]) {
  const sockets = joined.map((of, index) => ({
    id: String(index),
    rooms: new Set([...of, rooms.behind]),
    data: { missed: new Map<string, unknown>() },
  }));
  const heardIn: string[][] = [];
  const to = (rooms: string[]) => {
    heardIn.push(rooms);
    return { emit: () => undefined };
  };
  const agents = {
    adapter: { rooms: new Map([[rooms.behind, new Set(sockets.map(({ id }) => id))]]) },
    sockets: new Map(sockets.map((socket) => [socket.id, socket])),
    except: () => ({ to }),
  };
  const io = { of: () => agents } as unknown as Server;
  return { tell: tellThrough(io), heardIn, missed: () => sockets.map(({ data }) => [...data.missed.keys()]) };
}

test("[A8] a summary is kept for those who are behind and work for its site, and for no others", () => {
  const everywhere = workRooms({ siteIds: null });
  const ofAcme = workRooms({ siteIds: ["acme", "boreal"] });
  const ofBoreal = workRooms({ siteIds: ["boreal"] });
  const { tell, heardIn, missed } = behind(everywhere, ofAcme, ofBoreal, workRooms({ siteIds: [] }));
  const summary = { state: { id: "veras", siteId: "acme" } } as Broadcasts["conversation:changed"]["summary"];
  tell("agents", "conversation:changed", { summary });

  expect(heardIn).toEqual([[...everywhere, "site:acme"]]);
  expect(missed()).toEqual([["veras"], ["veras"], [], []]);
});
