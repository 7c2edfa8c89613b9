import { useId, useState } from "preact/hooks";
import { reasonOf } from "../model/fault.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { Refusal } from "./Refusal.tsx";

/** A copy of all that is kept of a customer, and its erasure, for leads and owners. */
export function CustomerDataControl({ conversationId }: { conversationId: string }) {
  const { customerData } = useDesk();
  const [isSure, setSure] = useState(false);
  const panel = useId();
  const state = customerData.state.value;
  const now = state.status !== "none" && state.conversationId === conversationId ? state : undefined;
  const words = strings.customerData;

  return (
    <>
      <button type="button" class="icon-button" popovertarget={panel} title={words.title} aria-label={words.title}>
        <Icon name="person" />
      </button>
      <section id={panel} popover="auto" class="popover" aria-label={words.title}>
        <h2>{words.title}</h2>
        <p class="hint">{isSure ? words.sure : words.hint}</p>
        {now?.status === "working" && <p role="status">{words.working}</p>}
        {now?.status === "copied" && <p role="status">{words.copied}</p>}
        {now?.status === "erased" && <p role="status">{words.erased(now.count)}</p>}
        {now?.status === "refused" && <Refusal>{reasonOf(now.refusal)}</Refusal>}
        {isSure ? (
          <div class="popover-ways">
            <button
              type="button"
              class="button primary"
              onClick={() => {
                setSure(false);
                void customerData.erase(conversationId);
              }}
            >
              {words.eraseNow}
            </button>
            <button type="button" class="button" onClick={() => setSure(false)}>
              {words.keep}
            </button>
          </div>
        ) : (
          <div class="popover-ways">
            <button type="button" class="button" onClick={() => customerData.copy(conversationId, "text")}>
              {words.asText}
            </button>
            <button type="button" class="button" onClick={() => customerData.copy(conversationId, "data")}>
              {words.asData}
            </button>
            <button type="button" class="button" onClick={() => setSure(true)}>
              {words.erase}
            </button>
          </div>
        )}
      </section>
    </>
  );
}
