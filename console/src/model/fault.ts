import type { Refusal } from "@milepost/shared";
import { strings } from "../strings/strings.ts";

/** What a check found, "steps.0.title: must not be empty.", in the words that people see. */
export function faultOf(message: string): string {
  const colon = message.indexOf(": ");
  const path = message.slice(0, colon).split(".");
  const field = path.findLast((part) => part in strings.fields);
  const fault = message.slice(colon + 2).replace(/\.$/, "");
  const label = field === undefined ? strings.fields.body : strings.fields[field as keyof typeof strings.fields];
  return `${label} ${isUntold(fault) ? strings.missing : (faults[fault] ?? fault)}.`;
}

/** The path that a check's sentence begins with, "steps.0.title", or undefined where it names no field. */
export function fieldOf(message: string): string | undefined {
  return /^([a-z][\w.]*): /.exec(message)?.[1];
}

/** Why the server did not take something, in the reader's language; the server's own sentence is English. */
export function reasonOf({ code, message }: Refusal): string {
  const isMoreExact = strings.locale === "en" && (code === "invalid" || code === "conflict") && message !== "";
  return isMoreExact ? message : strings.refusals[code];
}

const faults: Record<string, string | undefined> = strings.faults;

/** How a check says that a value, or one more of them, is not there. */
function isUntold(fault: string): boolean {
  return fault === "is missing" || fault.startsWith("must have at least ");
}
