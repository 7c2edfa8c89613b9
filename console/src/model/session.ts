import type { AgentSession, Link, Refusal, RefusalCode } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api, SetUp } from "../api.ts";
import type { Connect, Connection } from "../connection.ts";
import { createDesk, type Desk, type DeskOptions } from "./desk.ts";

export type SessionState =
  | { status: "connecting" }
  | { status: "setting_up"; token: string }
  | { status: "signed_out" }
  | { status: "signed_in"; desk: Desk }
  | { status: "stopped"; code: RefusalCode };

/** The question that the sign-in or set-up page asked last. */
export type Asking = { status: "idle" | "sending" } | { status: "refused"; refusal: Refusal };

export interface Session {
  state: ReadonlySignal<SessionState>;
  asking: ReadonlySignal<Asking>;
  isOnline: ReadonlySignal<boolean>;
  /** With the token of a set-up link the set-up page comes first. */
  start(setUpToken?: string): void;
  signIn(email: string, password: string): void;
  setUp(input: Omit<SetUp, "token">): void;
  signOut(): void;
  close(): void;
}

export interface SessionOptions
  extends Pick<DeskOptions, "clock" | "storage" | "openDb" | "openChannel" | "beep" | "copy"> {
  api: Api;
  connect: Connect;
}

/** Who works here. The cookie is the browser's; whether it is good, the socket's first answer tells. */
export function createSession({ api, connect, ...device }: SessionOptions): Session {
  const { clock } = device;
  const state = signal<SessionState>({ status: "connecting" });
  const asking = signal<Asking>({ status: "idle" });
  const isOnline = signal(false);
  let connection: Connection | undefined;

  function open(): void {
    connection?.close();
    connection = connect({
      started,
      ended() {
        isOnline.value = false;
        deskOf(state.peek())?.ended();
      },
      refused,
      heard: (name, broadcast) => deskOf(state.peek())?.heard(name, broadcast),
    });
  }

  function started(session: AgentSession): void {
    if (!connection) return;
    clock.set(session.now);
    isOnline.value = true;
    const before = deskOf(state.peek());
    const isSame = before?.agent.id === session.agent.id;
    if (!isSame) before?.close();
    const desk = isSame ? before : createDesk({ ...device, agent: session.agent, link: watched(connection.link), api });
    if (!isSame) state.value = { status: "signed_in", desk };
    desk.started(session.epoch);
  }

  function refused(code: RefusalCode): void {
    end();
    state.value = code === "unauthorized" ? { status: "signed_out" } : { status: "stopped", code };
  }

  /** Who signed out elsewhere is told so by the next answer: the connection itself stays up. */
  function watched(link: Link): Link {
    return {
      ...link,
      async ask(name, input) {
        const reply = await link.ask(name, input);
        if (reply && !reply.ok && reply.error.code === "unauthorized") refused("unauthorized");
        return reply;
      },
    };
  }

  /** Ends the connection and puts the desk away; what waits to be sent stays on the device for the next sign-in. */
  function end(): void {
    connection?.close();
    connection = undefined;
    isOnline.value = false;
    deskOf(state.peek())?.close();
  }

  async function ask(question: Promise<Refusal | undefined>): Promise<void> {
    asking.value = { status: "sending" };
    const refusal = await question;
    asking.value = refusal ? { status: "refused", refusal } : { status: "idle" };
    if (refusal) return;
    state.value = { status: "connecting" };
    open();
  }

  /** Without an answer the cookie may still be good: the sign-in page says so. */
  async function tellSignOut(): Promise<void> {
    const refusal = await api.signOut();
    if (refusal && refusal.code !== "unauthorized") asking.value = { status: "refused", refusal };
  }

  return {
    state,
    asking,
    isOnline,
    start(token) {
      asking.value = { status: "idle" };
      if (token === undefined) open();
      else state.value = { status: "setting_up", token };
    },
    signIn: (email, password) => void ask(api.signIn(email, password)),
    setUp(input) {
      const now = state.peek();
      if (now.status === "setting_up") void ask(api.setUp({ ...input, token: now.token }));
    },
    signOut() {
      deskOf(state.peek())?.leave();
      end();
      asking.value = { status: "idle" };
      state.value = { status: "signed_out" };
      void tellSignOut();
    },
    close: end,
  };
}

function deskOf(state: SessionState): Desk | undefined {
  return state.status === "signed_in" ? state.desk : undefined;
}
