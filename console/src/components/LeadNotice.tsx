import type { Conversation } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { useDesk } from "./desk-context.ts";
import { Fact } from "./Fact.tsx";

/** That a lead has to answer, and why; a lead reads that it is theirs. */
export function LeadNotice({ state: { lead } }: { state: Conversation }) {
  const { agent, clock } = useDesk();
  if (!lead) return null;
  const words = strings.lead;
  return (
    <div class="asked-of-you">
      <Fact icon="warn" tone="late" title={agent.role === "agent" ? words.theirs : words.yours}>
        {words.why[lead.why]} <span class="fact-aside">{words.since(momentOf(lead.since, clock.nowMs()))}</span>
      </Fact>
    </div>
  );
}
