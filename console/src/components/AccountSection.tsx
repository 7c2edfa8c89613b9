import { useEffect, useState } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { DeviceList } from "./DeviceList.tsx";
import { useDesk } from "./desk-context.ts";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt } from "./use-section.ts";

const EMPTY = { current: "", next: "" };

/** One's own password. */
export function AccountSection() {
  const { agent, people } = useDesk();
  const [passwords, setPasswords] = useState(EMPTY);
  const saving = people.saving("password");
  const words = strings.account;

  useEffect(() => {
    if (saving.status === "saved") setPasswords(EMPTY);
  }, [saving]);

  function change(part: Partial<typeof EMPTY>): void {
    setPasswords((now) => ({ ...now, ...part }));
    people.goOn("password");
  }

  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={["current", "next"]}>
      <SettingsForm submit={words.submit} onSubmit={() => people.changePassword(passwords)}>
        <TextField label={strings.signIn.email} type="email" autocomplete="username" value={agent.email} readOnly />
        <TextField
          label={words.current}
          type="password"
          autocomplete="current-password"
          value={passwords.current}
          fault={faultAt(saving, "current")}
          onText={(current) => change({ current })}
        />
        <NewPasswordField
          label={words.next}
          value={passwords.next}
          fault={faultAt(saving, "next")}
          onText={(next) => change({ next })}
        />
      </SettingsForm>
      <DeviceList person={agent} />
    </SettingsSection>
  );
}
