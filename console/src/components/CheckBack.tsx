import type { Conversation } from "@milepost/shared";
import { useState } from "preact/hooks";
import { isToCheckBack } from "../model/view-rules.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Refusal } from "./Refusal.tsx";
import { TextField } from "./TextField.tsx";

/** The first owner's word to the customer, some time after they gave the problem to a colleague: one click, or one's own words. */
export function CheckBack({ state }: { state: Conversation }) {
  const { acts, agent, threads } = useDesk();
  const words = strings.handOver;
  const owner = state.owner?.name ?? "";
  const [body, setBody] = useState(words.checkBackDraft(owner));
  const [refusal, setRefusal] = useState<string>();
  const isSending = threads.of(state.id).value?.pending.some(({ name, status }) => {
    return name === "check-back:post" && status !== "failed";
  });
  if (!isToCheckBack(state, agent.id)) return null;
  return (
    <section class="asked-of-you" aria-label={words.checkBackTitle}>
      <p>
        <strong>{words.checkBackTitle}.</strong> {words.checkBack(owner)}
      </p>
      <form
        class="check-back"
        onSubmit={(event) => {
          event.preventDefault();
          setRefusal(acts.post("check-back:post", state.id, { body }));
        }}
      >
        <TextField label={words.checkBackText} autocomplete="off" value={body} onText={setBody} />
        <button type="submit" class="button primary" disabled={isSending}>
          {words.checkBackSubmit}
        </button>
      </form>
      {refusal && <Refusal>{refusal}</Refusal>}
    </section>
  );
}
