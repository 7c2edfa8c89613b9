import { type Commands, type Thread, tellsVisitor } from "@milepost/shared";
import { strings } from "../strings/strings.ts";

/** How often it may be said in a row without a sentence of one's own. */
export const STILL_ON_MAX = 2;

/** How often in a row the visitor was told last that there is no news, what is under way counted. */
export function stillOnInARow({ entries, pending }: Pick<Thread, "entries" | "pending">): number {
  const withdrawn = new Set(entries.flatMap((entry) => (entry.kind === "withdrawn" ? entry.entryId : [])));
  const told = entries.filter((entry) => tellsVisitor(entry) && !withdrawn.has(entry.id));
  const others = told.findLastIndex((entry) => entry.kind !== "updated" || !isStillOn(entry.body));
  return told.length - 1 - others + pending.filter(isSaying).length;
}

/** Whether it is being said just now. */
export function isSaying({ name, status, input }: Thread["pending"][number]): boolean {
  return name === "update:post" && status !== "failed" && isStillOn((input as Commands["update:post"]).body);
}

function isStillOn(body: string): boolean {
  return body === strings.stillOn.body;
}
