import { DAY_MS, isoOf, type ProgressReport, type Refusal, type Reply } from "@milepost/shared";
import { type ReadonlySignal, signal } from "@preact/signals";

export const PERIODS = [7, 30, 90] as const;
/** In days, up to now. */
export type Period = (typeof PERIODS)[number];

export type ReportState =
  | { status: "loading" }
  | { status: "shown"; report: ProgressReport }
  | { status: "refused"; refusal: Refusal };

export interface ReportsApi {
  progressReport(from: string): Promise<Reply<ProgressReport>>;
}

/** What was promised and kept, over one of a few periods. */
export interface Reports {
  period: ReadonlySignal<Period>;
  state: ReadonlySignal<ReportState>;
  load(period: Period): void;
}

export function createReports({ api, nowMs }: { api: ReportsApi; nowMs(): number }): Reports {
  const period = signal<Period>(30);
  const state = signal<ReportState>({ status: "loading" });
  return {
    period,
    state,
    load(asked) {
      period.value = asked;
      state.value = { status: "loading" };
      void api.progressReport(isoOf(nowMs() - asked * DAY_MS)).then((reply) => {
        // Another period may have been asked for meanwhile.
        if (period.peek() !== asked) return;
        state.value = reply.ok ? { status: "shown", report: reply } : { status: "refused", refusal: reply.error };
      });
    },
  };
}
