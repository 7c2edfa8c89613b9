import { useEffect, useState } from "preact/hooks";
import type { NewPerson } from "../model/people.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { RoleField } from "./RoleField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt } from "./use-section.ts";

const NOBODY: NewPerson = { name: "", email: "", role: "agent" };

/** An owner adds a person; the link for them stands at their name in the list. */
export function NewPersonSection() {
  const { people } = useDesk();
  const [person, setPerson] = useState(NOBODY);
  const saving = people.saving("new");
  const words = strings.newPerson;

  useEffect(() => {
    if (saving.status === "saved") setPerson(NOBODY);
  }, [saving]);

  function change(part: Partial<NewPerson>): void {
    setPerson((now) => ({ ...now, ...part }));
    people.goOn("new");
  }

  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={["name", "email"]}>
      <SettingsForm submit={words.submit} onSubmit={() => people.add(person)}>
        <TextField
          label={words.name}
          autocomplete="off"
          value={person.name}
          fault={faultAt(saving, "name")}
          onText={(name) => change({ name })}
        />
        <TextField
          label={words.email}
          type="email"
          autocomplete="off"
          value={person.email}
          fault={faultAt(saving, "email")}
          onText={(email) => change({ email })}
        />
        <RoleField value={person.role} onRole={(role) => change({ role })} />
      </SettingsForm>
    </SettingsSection>
  );
}
