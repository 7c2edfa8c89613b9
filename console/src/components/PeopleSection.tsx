import type { Colleague } from "@milepost/shared";
import { useEffect, useState } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { HireForm } from "./HireForm.tsx";
import { PersonForm } from "./PersonForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";

/** Who works here, and what they may do; an owner's to set. */
export function PeopleSection() {
  const { directory, people } = useDesk();
  const [editing, setEditing] = useState<string>();
  const { saving, changes, goOn } = people.staff;
  const edited = directory.agents.value.find(({ id }) => id === editing);
  const words = strings.peopleSettings;
  const taken = changes.value;

  useEffect(() => goOn, [goOn]);
  // What was sent is taken: the list is what there is to see.
  useEffect(() => {
    if (taken > 0) setEditing(undefined);
  }, [taken]);

  return (
    <SettingsSection
      title={words.title}
      lead={words.lead}
      saving={saving.value}
      told={["name", "email", "password"]}
      shown={editing ?? ""}
    >
      {edited ? (
        <PersonForm person={edited} onClose={() => setEditing(undefined)} />
      ) : (
        <>
          <ul class="settings-list" aria-label={words.title}>
            {directory.agents.value.map((person) => (
              <li key={person.id}>
                <span dir="auto">{person.name}</span>
                <span class="hint">
                  <PersonFacts person={person} />
                </span>
                <button
                  type="button"
                  class="button quiet"
                  aria-label={words.change(person.name)}
                  onClick={() => {
                    goOn();
                    setEditing(person.id);
                  }}
                >
                  {words.changeShort}
                </button>
              </li>
            ))}
          </ul>
          <HireForm key={taken} saving={saving.value} />
        </>
      )}
    </SettingsSection>
  );
}

function PersonFacts({ person: { email, role, teamId, isDisabled } }: { person: Colleague }) {
  const { directory } = useDesk();
  const words = strings.peopleSettings;
  const team = directory.teams.value.find(({ id }) => id === teamId);
  return <>{[email, words.roles[role], team?.name, isDisabled && words.disabled].filter(Boolean).join(" · ")}</>;
}
