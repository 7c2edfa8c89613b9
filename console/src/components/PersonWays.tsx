import type { Colleague } from "@milepost/shared";
import { useState } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { DeviceList } from "./DeviceList.tsx";
import { useDesk } from "./desk-context.ts";
import { RoleField } from "./RoleField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SitesField } from "./SitesField.tsx";
import { SureButton } from "./SureButton.tsx";
import { TeamField } from "./TeamField.tsx";

/** What an owner may change of somebody. Of themselves role and team alone: nobody shuts themselves out by mistake. */
export function PersonWays({ person }: { person: Colleague }) {
  const { agent, directory, people } = useDesk();
  const [role, setRole] = useState(person.role);
  const [teamId, setTeamId] = useState(person.teamId);
  const [siteIds, setSiteIds] = useState(person.siteIds);
  const { id, name, isDisabled } = person;
  const words = strings.people;
  const hasSites = role !== "owner" && (directory.sites.value.length > 1 || person.siteIds !== undefined);
  const change = { role, teamId: teamId ?? null, ...(hasSites && { siteIds: siteIds ?? null }) };

  return (
    <>
      <SettingsForm submit={words.save} onSubmit={() => people.change(id, change)}>
        <RoleField
          value={role}
          onRole={(next) => {
            setRole(next);
            people.goOn(id);
          }}
        />
        {directory.teams.value.length > 0 && (
          <TeamField
            label={words.team}
            teamId={teamId}
            onTeam={(team) => {
              setTeamId(team?.id);
              people.goOn(id);
            }}
          />
        )}
        {hasSites && (
          <SitesField
            siteIds={siteIds}
            onSites={(next) => {
              setSiteIds(next);
              people.goOn(id);
            }}
          />
        )}
      </SettingsForm>
      {id !== agent.id && <DeviceList person={person} />}
      {id !== agent.id && (
        <div class="settings-foot">
          {isDisabled ? (
            <button
              type="button"
              class="button"
              aria-label={words.enable(name)}
              onClick={() => people.change(id, { isDisabled: false })}
            >
              {words.enableShort}
            </button>
          ) : (
            <>
              <button type="button" class="button" onClick={() => people.makeLink(person)}>
                {words.makeLink}
              </button>
              <SureButton
                label={words.disable(name)}
                question={words.disableSure(name)}
                onSure={() => people.change(id, { isDisabled: true })}
              >
                {words.disableShort}
              </SureButton>
            </>
          )}
        </div>
      )}
    </>
  );
}
