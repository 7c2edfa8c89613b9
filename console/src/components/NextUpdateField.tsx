import { isoOf, msOf } from "@milepost/shared";
import { useId } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { atHour, inMinutes } from "../time-field.ts";
import { useDesk } from "./desk-context.ts";
import { TimeField } from "./TimeField.tsx";

const CHOICES = {
  minutes15: (nowMs: number) => inMinutes(nowMs, 15),
  hour: (nowMs: number) => inMinutes(nowMs, 60),
  hours4: (nowMs: number) => inMinutes(nowMs, 240),
  tomorrow: (nowMs: number) => atHour(nowMs, 1, 10),
} satisfies Record<keyof typeof strings.nextUpdate.choices, (nowMs: number) => number>;

/** The promise that goes with an act: a time, or one of the quick choices. */
export function NextUpdateField({ value, onTime }: { value: string | undefined; onTime(iso: string): void }) {
  const nowMs = useDesk().clock.now.value;
  const hintId = useId();
  const words = strings.nextUpdate;
  return (
    <div class="next-update">
      <TimeField label={words.label} value={value ?? ""} onTime={onTime} describedBy={hintId} />
      <div class="chips">
        {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((choice) => (
          <button
            key={choice}
            type="button"
            class="chip"
            aria-pressed={value !== undefined && value !== "" && msOf(value) === CHOICES[choice](nowMs)}
            onClick={() => onTime(isoOf(CHOICES[choice](nowMs)))}
          >
            {words.choices[choice]}
          </button>
        ))}
      </div>
      <p class="hint" id={hintId}>
        {words.hint}
      </p>
    </div>
  );
}
