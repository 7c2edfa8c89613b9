import { type Entry, mayWithdraw, msOf, WITHDRAW_MS } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { stopwatch } from "../times.ts";
import { useDesk } from "./desk-context.ts";

/** Takes one's own last act of progress back, while there is time; then it is gone. */
export function TakeBack({ entry }: { entry: Entry }) {
  const { acts, agent, clock } = useDesk();
  const nowMs = clock.now.value;
  if (!mayWithdraw(entry, agent, nowMs)) return null;
  return (
    <p class="take-back">
      <button
        type="button"
        class="link"
        onClick={() => acts.post("entry:withdraw", entry.conversationId, { entryId: entry.id })}
      >
        {strings.conversation.takeBack}
      </button>
      <span aria-hidden="true">{stopwatch(Math.min(WITHDRAW_MS, msOf(entry.at) + WITHDRAW_MS - nowMs))}</span>
    </p>
  );
}
