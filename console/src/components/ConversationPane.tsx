import { strings } from "../strings/strings.ts";
import { AskedApprovals } from "./AskedApprovals.tsx";
import { CheckBack } from "./CheckBack.tsx";
import { ConversationHeader } from "./ConversationHeader.tsx";
import { Dock } from "./Dock.tsx";
import { useDesk } from "./desk-context.ts";
import { HandedOver } from "./HandedOver.tsx";
import { Icon } from "./Icon.tsx";
import { LeadNotice } from "./LeadNotice.tsx";
import { ProgressRail } from "./ProgressRail.tsx";
import { Timeline } from "./Timeline.tsx";

/** The conversation that the address names. */
export function ConversationPane({ backTo }: { backTo: string }) {
  const { opened, threads } = useDesk();
  const open = opened.state.value;
  const thread = open.status === "found" ? threads.of(open.id).value : undefined;
  return (
    <div class="conversation-pane">
      {thread?.state && thread.entries.length > 0 ? (
        <>
          <ConversationHeader key={thread.id} state={thread.state} backTo={backTo} />
          <HandedOver key={`${thread.id} transfer`} state={thread.state} thread={thread} />
          <CheckBack key={`${thread.id} check-back`} state={thread.state} />
          <LeadNotice key={`${thread.id} lead`} state={thread.state} />
          <AskedApprovals key={`${thread.id} asked`} state={thread.state} />
          <ProgressRail key={`${thread.id} rail`} state={thread.state} pending={thread.pending} />
          <Timeline key={`${thread.id} log`} thread={thread} />
          {thread.state.erasedAt ? (
            <p class="hint erased">{strings.customerData.over}</p>
          ) : (
            <Dock key={`${thread.id} dock`} state={thread.state} />
          )}
        </>
      ) : (
        <Nothing
          backTo={open.status === "none" ? undefined : backTo}
          notFound={open.status === "not_found" ? open.ref : undefined}
        />
      )}
    </div>
  );
}

function Nothing({ backTo, notFound }: { backTo: string | undefined; notFound: string | undefined }) {
  const isPicking = backTo === undefined;
  return (
    <div class="nothing">
      {backTo !== undefined && (
        <a class="button quiet back" href={backTo}>
          <Icon name="back" />
          {strings.conversation.back}
        </a>
      )}
      <Icon name={isPicking ? "reply" : "inbox"} />
      <p role="status">
        {isPicking
          ? strings.inbox.pick
          : notFound === undefined
            ? strings.conversation.loading
            : strings.conversation.notFound(notFound)}
      </p>
      {isPicking && <p class="hint">{strings.inbox.pickHint}</p>}
    </div>
  );
}
