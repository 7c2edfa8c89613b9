import type { PlannedStep } from "./nouns.ts";

/** A range counted from when the plan starts. It becomes an estimate then. */
export interface Duration {
  fromMinutes: number;
  toMinutes: number;
}

export interface TemplateStep extends Omit<PlannedStep, "id" | "estimate"> {
  estimate?: Duration | undefined;
}

/** A way to a solution that has proved good, kept by a site to begin plans with. Steps are in the customer's words and language. */
export interface PlanTemplate {
  /** What the team calls it; no two templates of a site share it. */
  name: string;
  /** What the customer reads above the steps; the name where absent. */
  title?: string | undefined;
  steps: TemplateStep[];
  followUpDays?: number | undefined;
}
