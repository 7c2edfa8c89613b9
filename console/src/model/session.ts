import {
  type AgentCard,
  type AgentSession,
  type Link,
  type Refusal,
  type RefusalCode,
  SECOND_MS,
} from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api, SetUp, Whose } from "../api.ts";
import type { Connect, Connection } from "../connection.ts";
import type { OneTimeLink } from "../route.ts";
import { schedule } from "../schedule.ts";
import { createKeeper } from "../storage.ts";
import { createDesk, type Desk, type DeskOptions } from "./desk.ts";
import { createForgotten, type Forgotten } from "./forgotten.ts";
import { createWhoWasHere, isSameAgent } from "./who-was-here.ts";

export type SessionState =
  | { status: "connecting" }
  | { status: "setting_up"; token: string }
  /** `whose` is undefined until the server has said whom the link is for. */
  | { status: "choosing_password"; token: string; whose: Whose | undefined }
  /** `wasIn`: the session ended while one worked here. */
  | { status: "signed_out"; wasIn: boolean }
  | { status: "signed_in"; desk: Desk }
  | { status: "stopped"; code: RefusalCode };

/** The question that the page in front of the desk asked last. */
export type Asking = { status: "idle" | "sending" } | { status: "refused"; refusal: Refusal };

export interface Session {
  state: ReadonlySignal<SessionState>;
  asking: ReadonlySignal<Asking>;
  forgotten: Forgotten;
  isOnline: ReadonlySignal<boolean>;
  /** There has been no connection for so long that it is worth a word. */
  isInterrupted: ReadonlySignal<boolean>;
  /** With a one-time link its page comes first. */
  start(link?: OneTimeLink): void;
  signIn(email: string, password: string): void;
  setUp(input: Omit<SetUp, "token">): void;
  choosePassword(password: string): void;
  signOut(): void;
  /** The page is left; it may be put away whole, and brought back. */
  leave(isPutAway: boolean): void;
  comeBack(): void;
  close(): void;
}

export interface SessionOptions
  extends Pick<
    DeskOptions,
    "clock" | "storage" | "openDb" | "openChannel" | "sendLeaving" | "beep" | "copy" | "saveFile" | "files"
  > {
  api: Api;
  connect: Connect;
}

/** A break that heals within this time is not worth a word. */
const PATIENCE_MS = 2 * SECOND_MS;

/**
 * Who works here. The cookie is the browser's; whether it is good, the socket's first answer tells. Until then whoever worked
 * here last has before them what this device has of their conversations.
 */
export function createSession({ api, connect, ...device }: SessionOptions): Session {
  const { clock } = device;
  const whoWasHere = createWhoWasHere(createKeeper(device.storage));
  const state = signal<SessionState>({ status: "connecting" });
  const asking = signal<Asking>({ status: "idle" });
  const isOnline = signal(false);
  const isInterrupted = signal(false);
  let connection: Connection | undefined;
  let forgetPatience: () => void = () => undefined;

  function open(): void {
    connection?.close();
    connection = connect({
      started,
      ended() {
        wait();
        deskOf(state.peek())?.ended();
      },
      refused,
      heard: (name, broadcast) => deskOf(state.peek())?.heard(name, broadcast),
    });
    wait();
  }

  function wait(): void {
    isOnline.value = false;
    forgetPatience();
    forgetPatience = schedule(() => {
      isInterrupted.value = true;
    }, PATIENCE_MS);
  }

  function started({ agent, now, epoch }: AgentSession): void {
    if (!connection) return;
    clock.set(now);
    forgetPatience();
    isInterrupted.value = false;
    isOnline.value = true;
    const before = deskOf(state.peek());
    if (before && before.agent.id !== agent.id) void before.forget();
    const isSame = before !== undefined && isSameAgent(before.agent, agent);
    if (before?.agent.id === agent.id && !isSame) {
      before.leave();
      before.close();
    }
    const desk = isSame ? before : sitDown(agent, connection);
    whoWasHere.remember(agent);
    desk.started(epoch);
  }

  function sitDown(agent: AgentCard, { link }: Connection): Desk {
    const desk = createDesk({ ...device, agent, link: watched(link), api });
    state.value = { status: "signed_in", desk };
    return desk;
  }

  function refused(code: RefusalCode): void {
    if (code === "unauthorized") {
      signedOut({ wasIn: deskOf(state.peek()) !== undefined });
      return;
    }
    close();
    state.value = { status: "stopped", code };
  }

  /** A session that ended, or goes on under another cookie, shows by the next answer: the next connection tells which. */
  function watched(link: Link): Link {
    return {
      ...link,
      async ask(name, input) {
        const reply = await link.ask(name, input);
        if (!reply || reply.ok || reply.error.code !== "unauthorized") return reply;
        link.restart();
        return undefined;
      },
    };
  }

  /** Nobody works here: of the conversations the device keeps nothing but what waits to be sent, for the next sign-in. */
  function signedOut({ wasIn }: { wasIn: boolean }): void {
    hangUp();
    whoWasHere.forget();
    void deskOf(state.peek())?.forget();
    state.value = { status: "signed_out", wasIn };
  }

  function close(): void {
    hangUp();
    deskOf(state.peek())?.close();
  }

  function hangUp(): void {
    connection?.close();
    connection = undefined;
    forgetPatience();
    isOnline.value = false;
    isInterrupted.value = false;
  }

  async function ask(question: Promise<Refusal | undefined>): Promise<void> {
    asking.value = { status: "sending" };
    const refusal = await question;
    asking.value = refusal ? { status: "refused", refusal } : { status: "idle" };
    if (refusal) return;
    state.value = { status: "connecting" };
    open();
  }

  async function askWhose(token: string): Promise<void> {
    state.value = { status: "choosing_password", token, whose: undefined };
    const reply = await api.whosePassword(token);
    const now = state.peek();
    if (now.status !== "choosing_password" || now.token !== token) return;
    if (reply.ok) state.value = { ...now, whose: { name: reply.name, email: reply.email } };
    else asking.value = { status: "refused", refusal: reply.error };
  }

  function sitDownAtOnce(): void {
    state.value = { status: "connecting" };
    open();
    const agent = whoWasHere.agent();
    if (agent && connection) sitDown(agent, connection);
  }

  /** Without an answer the cookie may still be good: the sign-in page says so. */
  async function tellSignOut(): Promise<void> {
    const refusal = await api.signOut();
    if (refusal && refusal.code !== "unauthorized") asking.value = { status: "refused", refusal };
  }

  return {
    state,
    asking,
    forgotten: createForgotten({ api }),
    isOnline,
    isInterrupted,
    start(link) {
      close();
      asking.value = { status: "idle" };
      if (!link) sitDownAtOnce();
      else if (link.kind === "setup") state.value = { status: "setting_up", token: link.token };
      else void askWhose(link.token);
    },
    signIn: (email, password) => void ask(api.signIn(email, password)),
    setUp(input) {
      const now = state.peek();
      if (now.status === "setting_up") void ask(api.setUp({ ...input, token: now.token }));
    },
    choosePassword(password) {
      const now = state.peek();
      if (now.status === "choosing_password") void ask(api.choosePassword({ token: now.token, password }));
    },
    signOut() {
      deskOf(state.peek())?.leave();
      signedOut({ wasIn: false });
      asking.value = { status: "idle" };
      void tellSignOut();
    },
    leave(isPutAway) {
      const desk = deskOf(state.peek());
      desk?.leave();
      if (!isPutAway) return;
      connection?.rest();
      desk?.rest();
    },
    comeBack() {
      deskOf(state.peek())?.comeBack();
      connection?.hurry();
    },
    close,
  };
}

function deskOf(state: SessionState): Desk | undefined {
  return state.status === "signed_in" ? state.desk : undefined;
}
