import { type Conversation, type DecisionOption, msOf } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { momentOf, rangeOf } from "../times.ts";
import { useDesk } from "./desk-context.ts";
import { Fact } from "./Fact.tsx";

/** What the visitor was offered, and what they chose. */
export function RailDecision({ state }: { state: Conversation }) {
  const { clock } = useDesk();
  const words = strings.decision;
  const { decision, status } = state;
  if (!decision || status === "resolved" || status === "closed") return null;
  const { question, options, chosenOptionId, defaultOptionId, expiresAt } = decision;
  const chosen = options.find(({ id }) => id === chosenOptionId);
  const otherwise = options.find(({ id }) => id === defaultOptionId);
  const isOver = expiresAt !== undefined && msOf(expiresAt) < clock.now.value;
  return (
    <Fact icon="options" tone={chosen ? "done" : "calm"} title={chosen ? words.chosen(chosen.label) : words.offered}>
      {question}
      {!chosen && (
        <>
          <ul class="offered">
            {options.map((option) => (
              <li key={option.id}>
                {option.label} <span class="fact-aside">{asideOf(option)}</span>
              </li>
            ))}
          </ul>
          <span class="fact-aside">
            {expiresAt && (isOver ? words.over : words.chooseBy(momentOf(expiresAt, clock.nowMs())))}{" "}
            {otherwise && words.otherwise(otherwise.label)}
          </span>
        </>
      )}
    </Fact>
  );
}

function asideOf({ consequence, cost, estimate, recommended }: DecisionOption): string {
  const parts = [recommended && strings.decision.recommended, consequence, cost, estimate && rangeOf(estimate)];
  return parts.filter(Boolean).join(" · ");
}
