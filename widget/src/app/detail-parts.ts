import { Progress } from "./components/Progress.tsx";
import { TimelineRow } from "./components/TimelineRow.tsx";
import progress from "./styles/progress.css?inline";
import rows from "./styles/rows.css?inline";
import { sheetOf } from "./styles/sheet.ts";

export const parts = { Progress, TimelineRow, sheet: sheetOf(rows + progress) };
