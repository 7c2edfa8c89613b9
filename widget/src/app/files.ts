import type { AttachedFile } from "@milepost/shared";
import { effect, type Signal, signal } from "@preact/signals";
import type { Schedule } from "./clock.ts";
import type { FilesPart } from "./files-part.ts";
import { createLater } from "./later.ts";

export type Files = ReturnType<typeof createFiles>;

/** Files come with all that they need when somebody attaches one, or a message has one. */
export function createFiles(load: (files: Signal<AttachedFile<Blob>[]>) => Promise<FilesPart>, schedule: Schedule) {
  const { value: part, bring } = createLater(() => load(signal<AttachedFile<Blob>[]>([])), schedule);
  const waiting: [string, File[]][] = [];

  return {
    part,
    bring,
    /** False where nothing was chosen. */
    add(conversationId: string, chosen: FileList | null | undefined): boolean {
      if (!chosen?.length) return false;
      waiting.push([conversationId, [...chosen]]);
      bring();
      part.peek()?.add(waiting.splice(0));
      return true;
    },
    close: effect(() => part.value?.add(waiting.splice(0))),
  };
}
