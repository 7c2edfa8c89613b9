import { msOf, type Pending, SECOND_MS } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";

/** What can still be undone, wherever the agent has gone since. The seconds are seen, and not said. */
export function HeldActs() {
  const { threads, inbox } = useDesk();
  return (
    <>
      {threads.held.value.map((row) => (
        <HeldAct key={row.id} row={row} about={inbox.summary(row.conversationId)?.state.ref ?? ""} />
      ))}
    </>
  );
}

function HeldAct({ row, about }: { row: Pending; about: string }) {
  const { clock, forms } = useDesk();
  const names: Record<string, string | undefined> = strings.acts.pending;
  const leftMs = msOf(row.heldUntil ?? row.at) - clock.now.value;
  return (
    <p class="notice">
      <span>{strings.undo.waits(names[row.name] ?? row.name, about)}</span>
      <span class="notice-seconds" aria-hidden="true">
        {strings.undo.seconds(Math.max(0, Math.ceil(leftMs / SECOND_MS)))}
      </span>
      <button type="button" class="link" onClick={() => forms.editAgain(row)}>
        {strings.undo.undo}
      </button>
    </p>
  );
}
