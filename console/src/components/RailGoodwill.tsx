import { type Conversation, money } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Fact } from "./Fact.tsx";

/** What was granted, and what waits for somebody else's answer. */
export function RailGoodwill({ state }: { state: Conversation }) {
  const { agent } = useDesk();
  const { granted = {}, asked = [] } = state.goodwill ?? {};
  const words = strings.goodwill;
  const sums = Object.entries(granted).map(([currency, amount]) => money(strings.locale, amount, currency));
  const others = asked.filter(({ by }) => agent.role === "agent" || by.id === agent.id);
  return (
    <>
      {sums.length > 0 && <Fact icon="gift" tone="done" title={words.granted(sums.join(", "))} />}
      {others.map(({ id, kind, amount, currency, reason, by }) => (
        <Fact
          key={id}
          icon="gift"
          tone="late"
          title={words.asked(by.name, words.kinds[kind], money(strings.locale, amount, currency))}
        >
          {reason} <span class="fact-aside">{words.waitsForLead}</span>
        </Fact>
      ))}
    </>
  );
}
