import { type Conversation, returnsAt, type Thread } from "@milepost/shared";
import { handedTo } from "../model/hand-over.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";

/** What a receiver sees first: who handed it over and why, the briefing, and the one click that accepts it. */
export function HandedOver({ state, thread }: { state: Conversation; thread: Thread }) {
  const { acts, agent, clock } = useDesk();
  const { transfer } = state;
  if (transfer?.to.id !== agent.id) return null;
  const entry = handedTo(thread.entries, agent.id);
  const goesBackAt = returnsAt(state);
  const isAccepting = thread.pending.some(({ name, status }) => name === "conversation:accept" && status !== "failed");
  const words = strings.handOver;
  return (
    <section class="handed-over" aria-label={words.received}>
      <div class="handed-over-head">
        <p dir="auto">
          <strong>{words.from(transfer.from.name)}</strong> {entry?.reason}
          {goesBackAt && <span class="fact-aside"> {words.goesBack(momentOf(goesBackAt, clock.nowMs()))}</span>}
        </p>
        <button
          type="button"
          class="button primary"
          disabled={isAccepting}
          onClick={() => acts.post("conversation:accept", state.id, {})}
        >
          <Icon name="check" />
          {words.accept}
        </button>
      </div>
      {entry?.briefing && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is scrolled by keys, too.
        <section class="briefing" dir="auto" tabIndex={0} aria-label={words.briefing}>
          {entry.briefing}
        </section>
      )}
    </section>
  );
}
