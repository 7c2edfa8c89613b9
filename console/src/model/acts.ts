import {
  type ActName,
  type AgentCommands,
  agentChecks,
  type Commands,
  check,
  msOf,
  newId,
  type Pending,
  SECOND_MS,
  type Sync,
} from "@milepost/shared";
import type { Clock } from "../clock.ts";
import { strings } from "../strings/strings.ts";
import { faultOf } from "./fault.ts";

export type AgentActName = Extract<ActName, keyof AgentCommands>;
/** What a form fills in; the model adds the ids. */
export type Fields<Name extends AgentActName> = Omit<AgentCommands[Name], "id" | "conversationId">;

/** What another person would have to put right again can be undone for so long before it is sent. */
const UNDO_MS = 8 * SECOND_MS;
const UNDOABLE: ReadonlySet<AgentActName> = new Set<AgentActName>([
  "conversation:resolve",
  "conversation:transfer",
  "goodwill:grant",
]);

export interface Acts {
  /** Queues an act. What is wrong with it comes back as a sentence, and then nothing was queued. */
  post<Name extends AgentActName>(name: Name, conversationId: string, fields: Fields<Name>): string | undefined;
  retry(row: Pending): void;
  discard(row: Pending): void;
}

export interface ActsOptions {
  sync: Pick<Sync, "post" | "retry" | "discard">;
  clock: Clock;
}

export function createActs({ sync, clock }: ActsOptions): Acts {
  return {
    post(name, conversationId, fields) {
      const input = { ...fields, id: newId(crypto, clock.nowMs()), conversationId };
      const checked = check(agentChecks[name], input);
      if (!checked.ok) return faultOf(checked.message);
      const { nextUpdateBy } = fields as { nextUpdateBy?: string };
      if (nextUpdateBy && msOf(nextUpdateBy) <= clock.nowMs()) return strings.nextUpdate.past;
      sync.post<ActName>(name, checked.value as Commands[ActName], UNDOABLE.has(name) ? UNDO_MS : 0);
      return undefined;
    },
    retry: ({ id }) => sync.retry(id),
    discard: ({ id }) => sync.discard(id),
  };
}
