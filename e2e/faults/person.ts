import { type AgentSession, createLink, isoOf, type Link, type Reply, type VisitorSession } from "@milepost/shared";
import { io } from "socket.io-client";
import { createBrowser, createPage } from "./page.ts";
import { attempting, createRecorder, recorded } from "./recorder.ts";

export type Credential = { side: "visitor"; site: string; token: string } | { side: "agent"; cookie: string };

export interface PersonOptions {
  /** The server's, or that of a proxy on the way to it. */
  address: string;
  name: string;
  as: Credential;
  /** Conversations that this person has before them, as soon as there are any. */
  conversationIds: string[];
  /** Something has changed for them. */
  moved(): void;
  /** What they asked was answered. */
  answered?(name: string, reply: Reply): void;
}

export type Person = ReturnType<typeof createPerson>;

/** The whole client half over the real wire, with all that it does and sees written down; only a screen is missing. */
export function createPerson({ address, name, as, conversationIds, moved, answered }: PersonOptions) {
  const recorder = createRecorder({ name, side: as.side });
  const socket = io(`${address}/${as.side}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    ...(as.side === "visitor"
      ? { auth: { protocol: 1, site: as.site, token: as.token } }
      : { extraHeaders: { cookie: as.cookie } }),
  });
  let id = "";
  let isGone = false;
  const sync = createPage({
    browser: createBrowser(queueMicrotask),
    link: recorded(heard(createLink(socket)), recorder),
    side: as.side,
    now: () => isoOf(Date.now()),
    schedule(work, delayMs) {
      const timer = setTimeout(work, delayMs);
      return () => clearTimeout(timer);
    },
    changed(thread) {
      recorder.changed(thread);
      moved();
    },
  });

  socket.on("session:started", (session: VisitorSession | AgentSession) => {
    const isVisitor = "visitor" in session;
    id = isVisitor ? session.visitor.id : session.agent.id;
    sync.started(session.epoch, isVisitor ? session.conversations : []);
    for (const conversationId of conversationIds) sync.follow(conversationId);
    moved();
  });
  socket.on("disconnect", (reason) => {
    sync.ended();
    moved();
    // The link ended it, since it did not answer; what ends otherwise the library makes anew by itself.
    if (reason === "io client disconnect" && !isGone) queueMicrotask(() => socket.connect());
  });
  socket.on("entry:added", sync.take);
  socket.on("heads", sync.takeHeads);
  socket.on("receipt:changed", sync.takeReceipt);
  socket.on("conversation:changed", ({ summary }) => {
    const { id: changed } = summary.state;
    if (conversationIds.includes(changed) && !sync.thread(changed)?.state) sync.follow(changed);
  });
  // What an agent may see is no question, and the most of it.
  if (as.side === "visitor") socket.onAny((_, payload) => recorder.received(JSON.stringify(payload)));

  function heard(link: Link): Link {
    return {
      ...link,
      async ask(asked, input) {
        const reply = await link.ask(asked, input);
        if (reply && as.side === "visitor") recorder.received(JSON.stringify(reply));
        if (reply) answered?.(asked, reply);
        return reply;
      },
    };
  }

  return {
    verbs: attempting(sync, recorder),
    thread: sync.thread,
    isConnected: () => socket.connected && id !== "",
    history: () => recorder.history(id),
    leave() {
      isGone = true;
      sync.close();
      socket.disconnect();
    },
  };
}
