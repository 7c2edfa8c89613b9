import type { ComponentChild } from "preact";

/** How steps in a form say what they are expected to take: in a plan by two times, in a template by two durations. */
export interface EstimateWay<Expected> {
  /** What a step begins with when it is asked for. */
  propose(): Expected;
  field(expected: Expected, stepNumber: number, onExpected: (expected: Expected) => void): ComponentChild;
}
