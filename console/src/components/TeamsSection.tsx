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
  const { saving, changes, goOn, make, dissolve } = people.teams;
  const teams = directory.teams.value;
  const words = strings.teamSettings;
  const taken = changes.value;

  useEffect(() => goOn, [goOn]);
  useEffect(() => {
    if (taken > 0) setName("");
  }, [taken]);

  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving.value} told={["name"]}>
      {teams.length === 0 && <p>{words.none}</p>}
      <ul class="settings-list" aria-label={words.title}>
        {teams.map((team) => (
          <li key={team.id}>
            <span dir="auto">{team.name}</span>
            <SureButton
              label={words.dissolve(team.name)}
              question={words.sure(team.name)}
              onSure={() => dissolve(team.id)}
            >
              {words.dissolveShort}
            </SureButton>
          </li>
        ))}
      </ul>
      <SettingsForm submit={words.submit} onSubmit={() => make(name)}>
        <TextField
          label={words.name}
          hint={words.nameHint}
          autocomplete="off"
          value={name}
          fault={faultAt(saving.value, "name")}
          onText={(text) => {
            setName(text);
            goOn();
          }}
        />
      </SettingsForm>
    </SettingsSection>
  );
}
