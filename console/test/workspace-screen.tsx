import { signal } from "@preact/signals";
import { vi } from "vitest";
import { Workspace } from "../src/components/Workspace.tsx";
import type { Session } from "../src/model/session.ts";
import { settled, show, stageOf } from "./stage.tsx";

/** The whole workspace, with the one conversation of this log open. */
export async function openWorkspace(
  log: Parameters<typeof stageOf>[0][number],
  options?: Parameters<typeof stageOf>[1],
) {
  history.replaceState(null, "", "/console/c/K7-4F2Q");
  // What jsdom lacks of a dialog.
  HTMLDialogElement.prototype.showModal = vi.fn(function (this: HTMLDialogElement) {
    this.open = true;
  });
  HTMLDialogElement.prototype.close = vi.fn(function (this: HTMLDialogElement) {
    this.open = false;
  });
  const stage = stageOf([log], options);
  const session = { isOnline: signal(true), isInterrupted: signal(false) } as unknown as Session;
  await show(stage.desk, <Workspace session={session} desk={stage.desk} />);
  await settled();
  await settled();
  return stage;
}
