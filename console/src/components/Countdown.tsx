import { LATE_GRACE_MS, MINUTE_MS, msOf } from "@milepost/shared";
import { countdown } from "../times.ts";
import { useDesk } from "./desk-context.ts";

const SOON_MS = 5 * MINUTE_MS;

/** "due in 4 min" or "late by 3 min", kept true by the clock. The colour only repeats what the words say. */
export function Countdown({ dueAt }: { dueAt: string }) {
  const nowMs = useDesk().clock.now.value;
  const leftMs = msOf(dueAt) - nowMs;
  const tone = leftMs < -LATE_GRACE_MS ? "broken" : leftMs < 0 ? "late" : leftMs < SOON_MS ? "soon" : "calm";
  return (
    <span class="countdown" data-tone={tone}>
      {countdown(dueAt, nowMs)}
    </span>
  );
}
