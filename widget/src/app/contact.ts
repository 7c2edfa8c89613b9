import { type FinalCode, SECOND_MS } from "@milepost/shared";
import { batch, signal } from "@preact/signals";
import type { Schedule } from "./clock.ts";
import type { Connection, Heard } from "./connection.ts";

/** A break that heals within this time is not worth a word. */
const INTERRUPTION_PATIENCE_MS = 2 * SECOND_MS;

export type Contact =
  | { status: "idle" | "connecting" | "connected" | "interrupted" }
  | { status: "refused"; code: FinalCode; why?: string | undefined };

/** How the connection is, in the conditions that are worth telling apart. */
export function createContact(connection: Connection, schedule: Schedule) {
  const contact = signal<Contact>({ status: "idle" });

  function connecting(): void {
    contact.value = { status: "connecting" };
    schedule(() => {
      if (contact.value.status === "connecting") contact.value = { status: "interrupted" };
    }, INTERRUPTION_PATIENCE_MS);
  }

  return {
    contact,
    /** The first time it opens the connection; later it ends the wait for the next try. */
    connect(heard: Omit<Heard, "refused">) {
      if (contact.value.status === "interrupted") connection.hurry();
      if (contact.value.status !== "idle") return;
      connecting();
      connection.open({
        ...heard,
        started: (session) =>
          batch(() => {
            contact.value = { status: "connected" };
            heard.started(session);
          }),
        ended() {
          heard.ended();
          if (contact.value.status === "connected") connecting();
        },
        refused(code, why) {
          contact.value = { status: "refused", code, why };
        },
      });
    },
  };
}
