import type { Role } from "@milepost/shared";
import { useState } from "preact/hooks";
import type { Saving } from "../model/saving.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { RoleField } from "./RoleField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt } from "./use-section.ts";

/** Somebody new, who signs in with the password that the owner tells them. */
export function HireForm({ saving }: { saving: Saving }) {
  const { staff } = useDesk().people;
  const [person, setPerson] = useState({ name: "", email: "", password: "", role: "agent" as Role });
  const words = strings.peopleSettings;

  function change(part: Partial<typeof person>) {
    setPerson({ ...person, ...part });
    staff.goOn();
  }

  return (
    <SettingsForm submit={words.submit} onSubmit={() => staff.hire(person)}>
      <h3>{words.adding}</h3>
      <TextField
        label={words.name}
        hint={words.nameHint}
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
      <TextField
        label={words.password}
        hint={words.passwordHint}
        type="password"
        autocomplete="new-password"
        value={person.password}
        fault={faultAt(saving, "password")}
        onText={(password) => change({ password })}
      />
      <RoleField role={person.role} onRole={(role) => change({ role })} />
    </SettingsForm>
  );
}
