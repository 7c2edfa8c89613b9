import { useId } from "preact/hooks";
import { reasonOf } from "../model/fault.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { Refusal } from "./Refusal.tsx";

/** A link to the customer's progress, for them or for whom they trust; and the way to take it back. */
export function PrivateLinkControl({ conversationId }: { conversationId: string }) {
  const { privateLinks } = useDesk();
  const panel = useId();
  const state = privateLinks.state.value;
  const now = state.status !== "none" && state.conversationId === conversationId ? state : undefined;
  const words = strings.privateLink;

  return (
    <>
      <button type="button" class="icon-button" popovertarget={panel} title={words.title} aria-label={words.title}>
        <Icon name="link" />
      </button>
      <section id={panel} popover="auto" class="popover" aria-label={words.title}>
        <h2>{words.title}</h2>
        <p class="hint">{words.hint}</p>
        {now?.status === "made" && <Address address={now.address} />}
        {now?.status === "revoked" && <p role="status">{words.revoked(now.count)}</p>}
        {now?.status === "refused" && <Refusal>{reasonOf(now.refusal)}</Refusal>}
        <div class="popover-ways">
          <button type="button" class="button primary" onClick={() => privateLinks.make(conversationId)}>
            {words.make}
          </button>
          <button type="button" class="button" onClick={() => privateLinks.revoke(conversationId)}>
            {words.revoke}
          </button>
        </div>
      </section>
    </>
  );
}

/** Ready to be copied: browsers let pages without https write nothing to the clipboard. */
function Address({ address }: { address: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{strings.privateLink.address}</label>
      <input id={id} readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
    </div>
  );
}
