import type { SiteSettings } from "../model/directory.ts";
import { strings } from "../strings/strings.ts";
import { NumberField } from "./NumberField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { faultAt, useSection } from "./use-section.ts";

const DAYS = "retentionDays";

/** For how long a site keeps what was said. */
export function RetentionSection({ site: { retentionDays } }: { site: SiteSettings }) {
  const { fields, saving, change, save } = useSection(DAYS, { days: retentionDays }, ({ days }) => days ?? null);
  const words = strings.retentionSettings;
  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={[DAYS]}>
      <SettingsForm submit={words.submit} onSubmit={save}>
        <NumberField
          label={words.days}
          hint={words.hint}
          value={fields.days}
          fault={faultAt(saving, DAYS)}
          onNumber={(days) => change({ days })}
        />
      </SettingsForm>
    </SettingsSection>
  );
}
