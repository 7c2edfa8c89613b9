import type { Pending } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { DeliverySign } from "./DeliverySign.tsx";
import { Icon } from "./Icon.tsx";

/** An act that is not in the log yet, with the words that were typed for it. */
export function PendingActRow({ pending }: { pending: Pending }) {
  const names: Record<string, string | undefined> = strings.acts.pending;
  const typed = pending.input as { body?: string; text?: string; what?: string; title?: string };
  const words = typed.body ?? typed.text ?? typed.what ?? typed.title;
  return (
    <article class="act-row" data-status={pending.status}>
      <span class="act-sign">
        <Icon name="clock" />
      </span>
      <div class="act-words">
        <p dir="auto">
          {names[pending.name] ?? pending.name}
          {words && `: ${words}`}
        </p>
        <DeliverySign delivery={pending} pending={pending} />
      </div>
    </article>
  );
}
