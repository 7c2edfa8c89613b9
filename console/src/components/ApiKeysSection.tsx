import { useEffect, useState } from "preact/hooks";
import type { SiteSettings } from "../model/directory.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { CopyField } from "./CopyField.tsx";
import { useDesk } from "./desk-context.ts";
import { KeyList } from "./KeyList.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt } from "./use-section.ts";

/** The keys that other systems report with. A secret is before the person once, until they leave. */
export function ApiKeysSection({ site }: { site: SiteSettings }) {
  const { apiKeys, clock } = useDesk();
  const [name, setName] = useState("");
  const saving = apiKeys.saving.value;
  const made = apiKeys.made.value;
  const keys = apiKeys.list.value;
  const words = strings.keySettings;

  useEffect(() => {
    apiKeys.show(site.id);
    return apiKeys.forget;
  }, [apiKeys, site.id]);
  useEffect(() => {
    if (made) setName("");
  }, [made]);

  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={["name"]}>
      <KeyList
        keys={keys}
        words={words}
        hintOf={({ createdAt }) => words.made(momentOf(createdAt, clock.nowMs()))}
        revoke={apiKeys.revoke}
      />
      {made?.secret && (
        <div class="settings-secret">
          <CopyField label={words.secret(made.key.name)} text={made.secret} />
          <p>{words.once}</p>
        </div>
      )}
      <SettingsForm submit={words.submit} onSubmit={() => apiKeys.make(name)}>
        <TextField
          label={words.name}
          hint={words.hint}
          autocomplete="off"
          value={name}
          fault={faultAt(saving, "name")}
          onText={(text) => {
            setName(text);
            apiKeys.goOn();
          }}
        />
      </SettingsForm>
    </SettingsSection>
  );
}
