import { MINUTE_MS } from "@milepost/shared";
import { schedule } from "./schedule.ts";

/** Gives a file to the browser to be saved under this name. Nothing of it is opened on the page. */
export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Some browsers read it only when the person has said where to.
  schedule(() => URL.revokeObjectURL(link.href), MINUTE_MS);
}
