import { type Conversation, nameOf } from "@milepost/shared";
import { useEffect, useRef } from "preact/hooks";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { Avatar } from "./Avatar.tsx";
import { CustomerDataControl } from "./CustomerDataControl.tsx";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { PrivateLinkControl } from "./PrivateLinkControl.tsx";
import { VisitorProof } from "./VisitorProof.tsx";

/** Who it is, and which conversation. */
export function ConversationHeader({ state, backTo }: { state: Conversation; backTo: string }) {
  const { agent, inbox, looking } = useDesk();
  const visitor = inbox.summary(state.id)?.visitor;
  const name = nameOf({ kind: "visitor", name: visitor?.name ?? "" }, entryWords);
  const heading = useRef<HTMLHeadingElement>(null);

  // In one column the list is gone now, and the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.checkVisibility?.() === false) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);

  return (
    <div class="conversation-header">
      <a class="icon-button back" href={backTo} aria-label={strings.conversation.back}>
        <Icon name="back" />
      </a>
      <Avatar name={name} />
      <h1 ref={heading} tabIndex={-1} dir="auto">
        {name}
      </h1>
      {visitor && <VisitorProof visitor={visitor} />}
      {looking.value.has(state.id) && (
        <span class="looking">
          <Icon name="eye" />
          {strings.conversation.looking}
        </span>
      )}
      <span class="status" data-status={state.status}>
        {strings.statuses[state.status]}
      </span>
      <span class="conversation-ref">{state.ref}</span>
      {agent.role !== "agent" && <CustomerDataControl conversationId={state.id} />}
      <PrivateLinkControl conversationId={state.id} />
    </div>
  );
}
