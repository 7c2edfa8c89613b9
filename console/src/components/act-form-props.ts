import type { Conversation } from "@milepost/shared";

/** What the form of an act is given: the conversation that it is about. */
export interface ActFormProps {
  state: Conversation;
}
