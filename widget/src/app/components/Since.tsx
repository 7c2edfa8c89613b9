import type { Conversation } from "@milepost/shared";
import { useState } from "preact/hooks";
import { askedOf } from "../asked.ts";
import { useChat } from "../chat-context.ts";
import { asSentence } from "../promise-words.ts";

/** After a week away: how much has happened, and what is asked of the visitor. It stays as it was when they came. */
export function Since({ state, unread }: { state: Conversation; unread: number }) {
  const { away, strings } = useChat();
  const [count] = useState(unread);
  if (!away.wasLong.value || count === 0) return null;
  const asked = askedOf(state);
  return (
    <p class="since">
      <strong>{strings.sinceYouWereHere(count)}</strong>
      {asked && ` · ${asSentence(strings.asks[asked])}`}
    </p>
  );
}
