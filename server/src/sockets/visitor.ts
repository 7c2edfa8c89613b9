import type { IncomingMessage } from "node:http";
import { openingAt, type VisitorSession } from "@milepost/shared";
import type { Server, Socket } from "socket.io";
import type { VisitorActor } from "../actor.ts";
import { conversationList } from "../commands/conversation-list.ts";
import type { Config } from "../config.ts";
import { networkOf } from "../identity/network.ts";
import type { KnownVisitor, Visitors } from "../identity/visitors.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Receive } from "../receive.ts";
import { isRefusal } from "../refusal.ts";
import type { LogRefusal } from "../refusal-log.ts";
import { siteCard } from "../site-card.ts";
import { epochOf } from "../store/meta.ts";
import type { Store } from "../store/store.ts";
import { visitorById } from "../store/visitors.ts";
import { visitorCard } from "../summary.ts";
import { admit } from "./admit.ts";
import { answerCommands } from "./answer-commands.ts";
import type { ConnectionLimiter } from "./connection-limits.ts";
import { rooms } from "./rooms.ts";

export interface VisitorSocketsOptions {
  io: Server;
  config: Pick<Config, "mail">;
  store: Store;
  visitors: Pick<Visitors, "visitorOf" | "endOf">;
  receive: Receive;
  now(): Date;
  log: Log;
  metrics: Metrics;
  logRefusal: LogRefusal;
  limiter: Pick<ConnectionLimiter, "placeVisitor">;
  addressOf(request: IncomingMessage): string;
}

/** `/visitor`: people at the widget. They hear of all their conversations as long as they are connected. */
export function serveVisitors(options: VisitorSocketsOptions): void {
  const { io, config, store, visitors, receive, now, log, metrics, logRefusal, limiter, addressOf } = options;
  const namespace = io.of("/visitor");
  admit(namespace, log, async (socket) => {
    const { auth, headers } = socket.handshake;
    const known = await visitors.visitorOf(auth, { origin: headers.origin, host: headers.host, keepsToken: true });
    if (isRefusal(known)) return known;
    const { id, site } = known.actor;
    const actor = { ...known.actor, network: networkOf(addressOf(socket.request)) };
    return limiter.placeVisitor(socket, { id, siteId: site.id }) ?? { ...known, actor };
  });

  namespace.on("connection", async (socket: Socket) => {
    const { actor, token = "" }: KnownVisitor = socket.data;
    metrics.socketOpened("visitor");
    socket.on("disconnect", () => metrics.socketClosed("visitor"));
    answerCommands(socket, {
      receive,
      log,
      metrics,
      logRefusal,
      actor: async () => (await visitors.endOf(actor)) ?? actor,
    });
    try {
      // Join first: what is added while the session is read would be lost.
      await socket.join(rooms.visitor(actor.id));
      socket.emit("session:started", await sessionOf(actor, token));
    } catch (err) {
      log.error({ err }, "A visitor's session could not be started.");
      socket.conn.close();
    }
  });

  async function sessionOf(actor: VisitorActor, token: string): Promise<VisitorSession> {
    const { db } = store;
    const { conversations } = await conversationList({ store, actor }, {});
    const opening = openingAt(actor.site.settings.hours, now().getTime());
    const visitor = visitorCard(await visitorById(db, actor.id), actor.id);
    return {
      visitor,
      token,
      site: siteCard(actor.site, config),
      ...(opening && { opening }),
      conversations,
      now: now().toISOString(),
      epoch: await epochOf(db),
    };
  }
}
