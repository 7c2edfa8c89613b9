import type { Keeping, Pending } from "@milepost/shared";
import { reasonOf } from "../model/fault.ts";
import { isEditable } from "../model/forms.ts";
import type { Delivery } from "../model/timeline.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";

/** In a word how far something has come; what failed can be tried again, changed or deleted. */
export function DeliverySign({ delivery, pending }: { delivery: Delivery; pending?: Pending | undefined }) {
  const { acts, forms, keeping } = useDesk();
  const words = strings.delivery;
  if (delivery.status !== "failed" || !pending) {
    return (
      <p class="delivery" data-status={delivery.status}>
        {wordOf(delivery, keeping.value)}
      </p>
    );
  }
  return (
    <div class="delivery" data-status="failed">
      <span role="alert">{words.failed(reasonOf(delivery.refusal))}</span>
      <button type="button" class="link" onClick={() => acts.retry(pending)}>
        {words.retry}
      </button>
      {isEditable(pending) && (
        <button type="button" class="link" onClick={() => forms.editAgain(pending)}>
          {words.edit}
        </button>
      )}
      <button type="button" class="link" onClick={() => acts.discard(pending)}>
        {words.remove}
      </button>
    </div>
  );
}

/** [D7] "Saved" is said only of what would survive the closing of the page. */
function wordOf({ status }: Delivery, keeping: Keeping): string {
  const words = strings.delivery;
  switch (status) {
    case "held":
      return words.held;
    case "elsewhere":
    case "saved":
      return keeping === "saved" ? words.saved : words.waiting;
    case "sending":
      return words.sending;
    case "sent":
    case "in_log":
      return words.sent;
    case "delivered":
      return words.delivered;
    case "read":
      return words.read;
    case "failed":
      return words.failed("");
    default:
      return status satisfies never;
  }
}
