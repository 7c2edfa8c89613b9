import type { Colleague } from "@milepost/shared";
import { useState } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { RoleField } from "./RoleField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SureButton } from "./SureButton.tsx";
import { TeamField } from "./TeamField.tsx";

/** What one of those who work here may do, in which team, and whether they are let in. */
export function PersonForm({ person, onClose }: { person: Colleague; onClose(): void }) {
  const { staff } = useDesk().people;
  const [role, setRole] = useState(person.role);
  const [teamId, setTeamId] = useState(person.teamId);
  const { id, name, isDisabled } = person;
  const words = strings.peopleSettings;
  return (
    <SettingsForm
      submit={words.save}
      onSubmit={() => staff.change(id, { role, teamId: teamId ?? null })}
      extra={
        <>
          <button type="button" class="button quiet" onClick={onClose}>
            {strings.settings.cancel}
          </button>
          {isDisabled ? (
            <button type="button" class="button quiet" onClick={() => staff.change(id, { isDisabled: false })}>
              {words.enable(name)}
            </button>
          ) : (
            <SureButton
              label={words.disable(name)}
              question={words.sure(name)}
              onSure={() => staff.change(id, { isDisabled: true })}
            >
              {words.disable(name)}
            </SureButton>
          )}
        </>
      }
    >
      <h3 dir="auto">{name}</h3>
      <div class="range">
        <RoleField role={role} onRole={setRole} />
        <TeamField label={words.team} teamId={teamId} onTeam={(team) => setTeamId(team?.id)} />
      </div>
    </SettingsForm>
  );
}
