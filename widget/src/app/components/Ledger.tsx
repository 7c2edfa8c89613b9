import { type Conversation, isolated, isoOf, ledgerOf, MINUTE_MS } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";

/** With whom the problem was, and how long; once it has been with more than one. */
export function Ledger({ state }: { state: Conversation }) {
  const { model, strings, times } = useDetail();
  const nowMs = model.nowMs.value;
  const held = ledgerOf(state, nowMs).filter(({ ms }) => ms >= MINUTE_MS);
  if (held.length < 2) return null;
  const parts = held.map(({ party, name, ms }) => {
    const duration = times.left(isoOf(nowMs + ms), nowMs) ?? "";
    return strings.held[party](duration, isolated(name));
  });
  return <p class="step-text">{parts.join(" · ")}</p>;
}
