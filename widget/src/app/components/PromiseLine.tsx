import type { Conversation, Pending } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";
import { asSentence, promiseWords } from "../promise-words.ts";
import { Icon } from "./Icon.tsx";

/** When the visitor hears next. Late is said as late from the second it is; asking for news is one press away. */
export function PromiseLine({ state, pending }: { state: Conversation; pending: Pending[] }) {
  const { model, strings, times, mayAct } = useDetail();
  const { promise, id, updateRequests } = state;
  if (!promise) return null;
  const nowMs = model.nowMs.value;
  const { text, isLate } = promiseWords(promise, nowMs, strings, times);
  const left = times.left(promise.dueAt, nowMs);
  const relative = left ? strings.within(left) : strings.withinAMinute;
  const hasAsked = updateRequests > 0 || pending.some(({ name }) => name === "update:request");
  return (
    <div class={isLate ? "promise late" : "promise"}>
      <Icon name={isLate ? "alert" : "clock"} />
      <p>
        <strong>{asSentence(text)}</strong>
        {!isLate && <span class="relative"> ({relative})</span>}
      </p>
      {hasAsked && <span class="relative">{strings.askedForNews}</span>}
      {!hasAsked && mayAct.value && (
        <button class="link" type="button" onClick={() => model.askForNews(id)}>
          {strings.anyNews}
        </button>
      )}
    </div>
  );
}
