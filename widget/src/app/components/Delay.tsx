import { activeStep, type Conversation, delayReason } from "@milepost/shared";
import { useDetail } from "../chat-context.ts";

/** The last delay: why, what was expected before, and what is expected now. It goes when the step that it was about ends. */
export function Delay({ state: { delay, plan } }: { state: Conversation }) {
  const { model, strings, times, words } = useDetail();
  const active = activeStep(plan);
  if (!delay || (active?.startedAt && active.startedAt > delay.at) || (plan && !active)) return null;
  const nowMs = model.nowMs.value;
  return (
    <div class="notice delay">
      <p>
        <strong>{strings.delayed}.</strong> {delayReason(delay, words)} {delay.text}
      </p>
      <p>
        {delay.before && (
          <>
            <span class="unseen">{strings.expectedBefore(times.range(delay.before, nowMs))}. </span>
            <del aria-hidden="true">{times.range(delay.before, nowMs)}</del>{" "}
          </>
        )}
        <strong>{strings.expectedNow(times.range(delay.estimate, nowMs))}</strong>
      </p>
    </div>
  );
}
