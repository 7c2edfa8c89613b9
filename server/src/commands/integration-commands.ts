import { integrationChecks } from "@milepost/shared";
import { act, type CommandTable } from "./command.ts";
import { progressReport } from "./progress-report.ts";

/** What a connected system may ask for. */
export const integrationCommands: CommandTable = {
  "progress:report": act(integrationChecks["progress:report"], progressReport),
};
