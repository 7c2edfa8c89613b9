import type { Estimate } from "@milepost/shared";
import { TimeField } from "./TimeField.tsx";

interface EstimateFieldProps {
  estimate: Estimate;
  from: string;
  to: string;
  onEstimate(estimate: Estimate): void;
}

/** The range in which something is expected. */
export function EstimateField({ estimate, from, to, onEstimate }: EstimateFieldProps) {
  return (
    <>
      <TimeField label={from} value={estimate.from} onTime={(time) => onEstimate({ ...estimate, from: time })} />
      <TimeField label={to} value={estimate.to} onTime={(time) => onEstimate({ ...estimate, to: time })} />
    </>
  );
}
