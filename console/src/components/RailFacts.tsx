import { activeStep, type Conversation, delayReason, nameOf } from "@milepost/shared";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { momentOf, rangeOf } from "../times.ts";
import { useDesk } from "./desk-context.ts";
import { Fact } from "./Fact.tsx";
import { RailDecision } from "./RailDecision.tsx";
import { RailGoodwill } from "./RailGoodwill.tsx";

/** What stands in the way, what is to be decided, and how it ended. */
export function RailFacts({ state }: { state: Conversation }) {
  const nowMs = useDesk().clock.nowMs();
  const words = strings.progress;
  const { delay, waiting, resolution, status } = state;
  const isDone = status === "resolved" || status === "closed";
  return (
    <>
      {delay && !isDone && (
        <Fact icon="hourglass" tone="late" title={words.delay}>
          {delayReason(delay, entryWords)} {delay.text}{" "}
          {!activeStep(state.plan)?.estimate && words.estimate(rangeOf(delay.estimate))}
          {delay.before && <span class="fact-aside"> ({words.delayBefore(rangeOf(delay.before))})</span>}
        </Fact>
      )}
      {waiting && (
        <Fact
          icon="person"
          tone="calm"
          title={
            waiting.party === "customer" ? words.waitingCustomer : words.waitingOther(waiting.name ?? words.someoneElse)
          }
        >
          {waiting.what} <span class="fact-aside">{momentOf(waiting.since, nowMs)}</span>
        </Fact>
      )}
      <RailDecision state={state} />
      <RailGoodwill state={state} />
      {resolution && (isDone || resolution.answer) && (
        <Fact icon="flag" tone={resolution.answer?.solved === false ? "late" : "done"} title={words.resolved}>
          {resolution.text}{" "}
          <span class="fact-aside">
            {words.resolvedBy(nameOf(resolution.by, entryWords), momentOf(resolution.at, nowMs))}
          </span>
          <strong class="answer">{answerOf(resolution)}</strong>
        </Fact>
      )}
    </>
  );
}

function answerOf({ answer }: NonNullable<Conversation["resolution"]>): string {
  if (!answer) return strings.progress.unanswered;
  return answer.solved ? strings.progress.solved : strings.progress.notSolved;
}
