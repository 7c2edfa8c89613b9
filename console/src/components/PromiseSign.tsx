import type { Conversation } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { Countdown } from "./Countdown.tsx";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";

type PromiseSignProps = Pick<Conversation, "promise" | "status" | "updateRequests">;

/** The running promise as a time and as what is left of it, and how often the customer has asked meanwhile. */
export function PromiseSign({ promise, status, updateRequests }: PromiseSignProps) {
  const nowMs = useDesk().clock.now.value;
  const words = strings.progress;
  return (
    <div class="promise">
      {promise ? (
        <>
          <Countdown dueAt={promise.dueAt} />
          <span class="promise-time">
            {promise.kind === "first_answer" ? words.firstAnswer : words.promise}{" "}
            <time dateTime={promise.dueAt}>{momentOf(promise.dueAt, nowMs)}</time>
          </span>
        </>
      ) : (
        status === "open" && (
          <span class="countdown" data-tone="calm">
            {words.noPromise}
          </span>
        )
      )}
      {updateRequests > 0 && (
        <span class="any-news">
          <Icon name="update" />
          {words.anyNews(updateRequests)}
        </span>
      )}
    </div>
  );
}
