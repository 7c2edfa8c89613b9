import { activeStep } from "@milepost/shared";
import { useEffect } from "preact/hooks";
import type { Desk } from "../model/desk.ts";
import { HELP_KEY, SHORTCUTS, type ShortcutKey, shortcutOf, UNDO_KEY } from "../model/shortcuts.ts";
import { formFor } from "./ActBar.tsx";

/** Listens for single keys while the workspace is there. */
export function useShortcuts(desk: Desk): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = desk.shortcuts.areOn.peek() ? shortcutOf(event) : undefined;
      if (key === undefined) return;
      if (key === HELP_KEY) desk.shortcuts.help(true);
      else if (key === UNDO_KEY ? !undoes(desk) : !opens(desk, key)) return;
      // The field that has the focus now must not get the letter.
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [desk]);
}

/** Takes back what was done last, if that can still be undone. */
function undoes({ threads, forms }: Desk): boolean {
  const last = threads.held.peek().at(-1);
  if (last) forms.editAgain(last);
  return last !== undefined;
}

/** Whether there was something to open: acts of progress need a conversation that runs, a step to end an active one. */
function opens({ forms, opened, threads }: Desk, key: ShortcutKey): boolean {
  const now = opened.state.peek();
  const state = now.status === "found" ? threads.of(now.id).peek()?.state : undefined;
  if (!state) return false;
  const { id, status } = state;
  const kind = SHORTCUTS[key];
  if (kind === "reply" || kind === "note") {
    forms.compose(id, kind, { focus: true });
    return true;
  }
  if (status !== "open" && status !== "waiting") return false;
  if (kind !== "advance") {
    forms.show(id, formFor(kind, state));
    return true;
  }
  const step = activeStep(state.plan);
  if (step) forms.begin(id, "advance", { stepId: step.id });
  return step !== undefined;
}
