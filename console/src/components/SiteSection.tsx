import type { SiteSettings } from "../model/directory.ts";
import { pinnedTagOf, scriptTagOf } from "../model/script-tag.ts";
import { strings } from "../strings/strings.ts";
import { CopyField } from "./CopyField.tsx";
import { useDesk } from "./desk-context.ts";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt, useSection } from "./use-section.ts";

/** What the site is called, and how its pages get the chat. */
export function SiteSection({ site }: { site: SiteSettings }) {
  const { fields, saving, change, save } = useSection("name", { name: site.name }, ({ name }) => name);
  const pinned = useDesk().settings.pinned.value;
  const words = strings.siteSettings;
  return (
    <SettingsSection title={words.title} saving={saving} told={["name"]}>
      <SettingsForm submit={words.submit} onSubmit={save}>
        <TextField
          label={words.name}
          autocomplete="off"
          value={fields.name}
          fault={faultAt(saving, "name")}
          onText={(name) => change({ name })}
        />
      </SettingsForm>
      <CopyField label={words.script} text={scriptTagOf(location.origin, site.key)} />
      {pinned && <CopyField label={words.pinned} text={pinnedTagOf(location.origin, site.key, pinned)} />}
      <CopyField label={words.key} text={site.key} />
    </SettingsSection>
  );
}
