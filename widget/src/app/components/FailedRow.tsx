import type { Pending } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";
import { Icon } from "./Icon.tsx";

/** What the server refused for good: why, and what the visitor can do about it. */
export function FailedRow({ pending }: { pending: Pending & { status: "failed" } }) {
  const { model, strings } = useDetail();
  return (
    <p class="failed">
      <Icon name="alert" />
      <span>
        {strings.notSent}. {strings.refusals[pending.refusal.code]}
      </span>
      <button class="link" type="button" onClick={() => model.retry(pending.id)}>
        {strings.retry}
      </button>
      <button class="link" type="button" onClick={() => model.discard(pending.id)}>
        {strings.discard}
      </button>
    </p>
  );
}
