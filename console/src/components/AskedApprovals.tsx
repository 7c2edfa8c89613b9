import { type Conversation, type GoodwillRequest, money } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Fact } from "./Fact.tsx";

/** What a lead is asked to approve: above everything else, since a customer was promised the answer. */
export function AskedApprovals({ state }: { state: Conversation }) {
  const { agent } = useDesk();
  const asked = (state.goodwill?.asked ?? []).filter(({ by }) => agent.role !== "agent" && by.id !== agent.id);
  if (asked.length === 0) return null;
  return (
    <section class="asked-of-you" aria-label={strings.goodwill.askedOfYou}>
      {asked.map((request) => (
        <Request key={request.id} request={request} conversationId={state.id} />
      ))}
    </section>
  );
}

function Request({ request, conversationId }: { request: GoodwillRequest; conversationId: string }) {
  const { acts, forms, threads } = useDesk();
  const { id, kind, amount, currency, reason, by } = request;
  const words = strings.goodwill;
  const sum = money(strings.locale, amount, currency);
  const isAnswering = threads.of(conversationId).value?.pending.some(({ name, input, status }) => {
    return name === "goodwill:answer" && status !== "failed" && (input as { grantId: string }).grantId === id;
  });
  return (
    <Fact icon="gift" tone="late" title={words.asked(by.name, words.kinds[kind], sum)}>
      {reason}
      <span class="fact-acts">
        <button
          type="button"
          class="button done small"
          disabled={isAnswering}
          aria-label={words.approveSum(sum)}
          onClick={() => acts.post("goodwill:answer", conversationId, { grantId: id, approved: true })}
        >
          {words.approve}
        </button>
        <button
          type="button"
          class="button small"
          disabled={isAnswering}
          aria-label={words.declineSum(sum)}
          onClick={() => forms.begin(conversationId, "decline", { grantId: id, approved: false })}
        >
          {words.decline}
        </button>
      </span>
    </Fact>
  );
}
