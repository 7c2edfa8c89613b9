import { useEffect } from "preact/hooks";
import { reasonOf } from "../model/fault.ts";
import { IDLE } from "../model/saving.ts";
import { addressOf } from "../route.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { useDesk } from "./desk-context.ts";
import { Refusal } from "./Refusal.tsx";
import { SettingsSection } from "./SettingsSection.tsx";

/** Whether customers are written to by mail, and which mails could not be sent. The server is told by its environment. */
export function MailSection() {
  const { mailReport, clock } = useDesk();
  const state = mailReport.state.value;
  const words = strings.mailSettings;

  useEffect(mailReport.load, [mailReport]);

  return (
    <SettingsSection title={words.title} lead={words.lead} saving={IDLE}>
      {state.status === "loading" && <p role="status">{words.loading}</p>}
      {state.status === "refused" && <Refusal>{reasonOf(state.refusal)}</Refusal>}
      {state.status === "shown" && (
        <>
          <p>{state.from === null ? words.off : words.on(state.from)}</p>
          {state.from !== null && state.failed.length === 0 && <p>{words.noneFailed}</p>}
          {state.failed.length > 0 && (
            <ul class="settings-list" aria-label={words.failed}>
              {state.failed.map(({ id, ref, attempts, fault, createdAt }) => (
                <li key={id}>
                  <span>
                    <a href={addressOf({ view: undefined, ref })}>{ref}</a> {fault}
                  </span>
                  <span class="hint">
                    {words.tries(attempts)} · {momentOf(createdAt, clock.nowMs())}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </SettingsSection>
  );
}
