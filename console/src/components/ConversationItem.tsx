import { activeStep, type Conversation, nameOf, position, type Summary } from "@milepost/shared";
import { isUnread } from "../model/view-rules.ts";
import { addressOf } from "../route.ts";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { Avatar } from "./Avatar.tsx";
import { Countdown } from "./Countdown.tsx";
import { useDesk } from "./desk-context.ts";
import { RowFlags } from "./RowFlags.tsx";

interface ConversationItemProps {
  summary: Summary;
  /** The name of the group that begins here. */
  heading: string | undefined;
}

/** One conversation in the list: who, how urgent, where it stands, the last words. */
export function ConversationItem({ summary, heading }: ConversationItemProps) {
  const { inbox, opened, agent } = useDesk();
  const { state, visitor } = summary;
  const name = nameOf({ kind: "visitor", name: visitor.name }, entryWords);
  const open = opened.state.value;
  const isOpen = open.status !== "none" && open.ref === state.ref;
  const unread = isUnread(summary);
  return (
    <li>
      {heading && <h2 class="group">{heading}</h2>}
      <a
        class="row"
        href={addressOf({ view: inbox.view.value, ref: state.ref })}
        aria-current={isOpen ? "page" : undefined}
        data-unread={unread}
      >
        <Avatar name={name} />
        {unread && (
          <span class="row-unread">
            <span class="hidden">{strings.inbox.unread}</span>
          </span>
        )}
        <span class="row-name" dir="auto">
          {name}
        </span>
        <span class="row-need">
          {state.promise ? (
            <Countdown dueAt={state.promise.dueAt} />
          ) : (
            <span class="countdown" data-tone="calm">
              {strings.statuses[state.status]}
            </span>
          )}
        </span>
        <span class="row-words" dir="auto">
          <RowFlags state={state} />
          {preview(state, agent.id)}
        </span>
        <span class="row-foot">
          <span class="row-step">{standing(state)}</span>
          <span class="row-owner">{ownerOf(state, agent.id)}</span>
          <span class="row-ref">{state.ref}</span>
        </span>
      </a>
    </li>
  );
}

function preview({ preview: last }: Conversation, agentId: string): string {
  if (!last) return "";
  if (last.author.kind === "visitor") return last.body;
  const who = last.author.id === agentId ? strings.inbox.you : nameOf(last.author, entryWords);
  return `${who}: ${last.body}`;
}

/** Where the plan stands, for the eye that runs down the list. */
function standing({ plan }: Conversation): string {
  if (!plan) return strings.progress.noPlan;
  const active = activeStep(plan);
  const { number, of } = position(plan);
  return active ? `${number}/${of} ${active.title}` : strings.progress.allDone;
}

function ownerOf({ owner, team }: Conversation, agentId: string): string {
  if (!owner) return team ? strings.inbox.teams(team.name) : strings.inbox.unowned;
  return owner.id === agentId ? strings.inbox.you : owner.name;
}
