import type { Thread } from "@milepost/shared";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDetail } from "../chat-context.ts";
import { movedAt } from "../moved-at.ts";
import type { PrivacyStrings } from "../privacy/strings.ts";
import { Privacy } from "./Privacy.tsx";

/** The visitor's conversations, the one that moved last first, and the way to all of their data. */
export function ConversationList({ privacy }: { privacy: PrivacyStrings }) {
  const { model, strings } = useDetail();
  const [isPrivacy, setPrivacy] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const threads = [...model.threads.value.values()]
    .filter(({ state, pending }) => state || pending.length > 0)
    .sort((a, b) => (movedAt(a) < movedAt(b) ? 1 : -1));
  useLayoutEffect(() => list.current?.querySelector("button")?.focus(), []);

  if (isPrivacy) return <Privacy words={privacy} leave={() => setPrivacy(false)} />;
  return (
    <div class="scroll">
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role from lists without bullets. */}
      <ul ref={list} class="conversations" role="list" aria-label={strings.conversations}>
        {threads.map((thread) => (
          <li key={thread.id}>
            <Item thread={thread} />
          </li>
        ))}
      </ul>
      <button class="wide-button" type="button" onClick={model.newConversation}>
        {strings.newConversation}
      </button>
      <button class="link privacy-link" type="button" onClick={() => setPrivacy(true)}>
        {privacy.title}
      </button>
    </div>
  );
}

function Item({ thread }: { thread: Thread }) {
  const { model, strings, times } = useDetail();
  const { state, unread } = thread;
  const title = state?.plan?.title ?? state?.preview?.body ?? strings.noMessages;
  return (
    <button class="conversation" type="button" onClick={() => model.openConversation(thread.id)}>
      <span class="conversation-title">{title}</span>
      <time dateTime={movedAt(thread)}>{times.moment(movedAt(thread), model.nowMs.value)}</time>
      <span class="conversation-status">
        {state ? `${strings.statuses[state.status]} · ${state.ref}` : strings.waitingToBeSent}
      </span>
      {unread > 0 && (
        <span class="count">
          {unread}
          <span class="unseen"> {strings.unread(unread)}</span>
        </span>
      )}
    </button>
  );
}
