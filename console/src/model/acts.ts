import {
  type ActName,
  type AgentCommands,
  agentChecks,
  type Commands,
  check,
  msOf,
  newId,
  type Pending,
  type Sync,
} from "@milepost/shared";
import type { Clock } from "../clock.ts";
import { strings } from "../strings/strings.ts";
import { faultOf } from "./fault.ts";

export type AgentActName = Extract<ActName, keyof AgentCommands>;
/** What a form fills in; the model adds the ids. */
export type Fields<Name extends AgentActName> = Omit<AgentCommands[Name], "id" | "conversationId">;

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
      sync.post<ActName>(name, checked.value as Commands[ActName]);
      return undefined;
    },
    retry: ({ id }) => sync.retry(id),
    discard: ({ id }) => sync.discard(id),
  };
}
