import { activeStep, type Conversation } from "@milepost/shared";
import { nextUpdateAfter } from "../model/next-update-default.ts";
import { isSaying, STILL_ON_MAX, stillOnInARow } from "../model/still-on.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";

/** No news is news: one click tells the customer so, with the next time. The third in a row takes a sentence. */
export function StillOnIt({ state }: { state: Conversation }) {
  const { acts, clock, directory, forms, threads } = useDesk();
  const thread = threads.of(state.id).value;
  const { promise } = state;
  if (!thread || state.status !== "open" || promise?.kind === "first_answer") return null;
  const takesSentence = stillOnInARow(thread) >= STILL_ON_MAX;

  function say() {
    if (takesSentence) return forms.show(state.id, "update");
    const nextUpdateBy = nextUpdateAfter(activeStep(state.plan), clock.nowMs(), directory.site(state.siteId));
    acts.post("update:post", state.id, { body: strings.stillOn.body, nextUpdateBy });
  }

  return (
    <button
      type="button"
      class="link still-on"
      title={takesSentence ? strings.stillOn.askSentence : strings.stillOn.body}
      disabled={thread.pending.some(isSaying)}
      onClick={say}
    >
      {strings.stillOn.button}
    </button>
  );
}
