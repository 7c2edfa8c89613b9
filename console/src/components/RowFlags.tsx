import type { Conversation } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";

/** What somebody waits for, beside the next update: an acceptance, a lead, an approval, news. */
export function RowFlags({ state }: { state: Conversation }) {
  const { agent } = useDesk();
  const { transfer, lead, goodwill, updateRequests } = state;
  const words = strings.inbox.flags;
  const flags = [
    transfer?.to.id === agent.id && words.handed,
    lead && words.lead,
    goodwill !== undefined && goodwill.asked.length > 0 && words.asked,
    updateRequests > 0 && words.anyNews(updateRequests),
  ];
  return <>{flags.map((flag) => flag && <span key={flag} class="flag">{`${flag} `}</span>)}</>;
}
