import { useEffect, useState } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SureButton } from "./SureButton.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt } from "./use-section.ts";

/** The groups of agents; an owner's to make. */
export function TeamsSection() {
  const { directory, people } = useDesk();
  const [name, setName] = useState("");
  const saving = people.saving("teams");
  const teams = directory.teams.value;
  const words = strings.teamSettings;

  useEffect(() => {
    if (saving.status === "saved") setName("");
  }, [saving]);

  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={["name"]}>
      {teams.length === 0 && <p>{words.none}</p>}
      <ul class="settings-list" aria-label={words.title}>
        {teams.map((team) => (
          <li key={team.id}>
            <span dir="auto">{team.name}</span>
            <SureButton
              label={words.dissolve(team.name)}
              question={words.sure(team.name)}
              onSure={() => people.dissolveTeam(team.id)}
            >
              {words.dissolveShort}
            </SureButton>
          </li>
        ))}
      </ul>
      <SettingsForm submit={words.submit} onSubmit={() => people.makeTeam(name)}>
        <TextField
          label={words.name}
          hint={words.nameHint}
          autocomplete="off"
          value={name}
          fault={faultAt(saving, "name")}
          onText={(text) => {
            setName(text);
            people.goOn("teams");
          }}
        />
      </SettingsForm>
    </SettingsSection>
  );
}
