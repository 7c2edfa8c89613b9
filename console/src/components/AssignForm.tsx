import { withoutEmpty } from "../model/without-empty.ts";
import { strings } from "../strings/strings.ts";
import { ActFormFrame } from "./ActFormFrame.tsx";
import { AgentField } from "./AgentField.tsx";
import type { ActFormProps } from "./act-form-props.ts";
import { useDesk } from "./desk-context.ts";
import { TeamField } from "./TeamField.tsx";
import { useActForm } from "./use-act-form.ts";

/** What nobody has is given to somebody, or to a team that somebody takes it from: no reason, no briefing, not counted. */
export function AssignForm({ state }: ActFormProps) {
  const { fields, refusal, change, submit, close } = useActForm("assign", state.id, {
    assigneeId: "",
    teamId: "",
  });
  const { directory } = useDesk();
  const words = strings.handOver;
  return (
    <ActFormFrame
      title={words.title}
      submit={words.assignSubmit}
      refusal={refusal}
      onSubmit={() =>
        submit(({ assigneeId, teamId }) =>
          teamId ? withoutEmpty({ assigneeId, teamId }, ["assigneeId"]) : { assigneeId },
        )
      }
      onClose={close}
    >
      <AgentField
        label={words.to}
        value={fields.assigneeId ?? ""}
        onAgent={(assigneeId) => change({ assigneeId })}
        siteId={state.siteId}
      />
      {directory.teams.value.length > 0 && (
        <TeamField
          label={words.assignTeam}
          teamId={fields.teamId}
          onTeam={(team) => change({ teamId: team?.id ?? "" })}
        />
      )}
      <p class="hint">{words.assignHint}</p>
    </ActFormFrame>
  );
}
