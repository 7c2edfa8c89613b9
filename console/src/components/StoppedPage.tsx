import type { RefusalCode } from "@milepost/shared";
import { strings } from "../strings/strings.ts";
import { DoorPage } from "./DoorPage.tsx";

/** Nothing to work with: not connected yet, or refused for good. */
export function StoppedPage({ code }: { code?: RefusalCode }) {
  const words = strings.connection;
  if (code === undefined) {
    return (
      <DoorPage>
        <p class="lead" role="status">
          {words.connecting}
        </p>
      </DoorPage>
    );
  }
  const reasons: Partial<Record<RefusalCode, string>> = words.stopped;
  return (
    <DoorPage>
      <p class="lead" role="alert">
        {reasons[code] ?? strings.refusals[code]}
      </p>
      <button type="button" class="button primary wide" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </DoorPage>
  );
}
