import type { SiteSettings } from "../model/directory.ts";
import { strings } from "../strings/strings.ts";
import { NumberField } from "./NumberField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { faultAt, useSection } from "./use-section.ts";

const FIRST = "policy.firstAnswerMinutes";
const UPDATE = "policy.updateMinutes";

/** What is promised when nobody names a time. */
export function PolicySection({ site: { policy } }: { site: SiteSettings }) {
  const { fields, saving, change, save } = useSection("policy", policy, (same) => same);
  const words = strings.policySettings;
  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={[FIRST, UPDATE]}>
      <SettingsForm submit={words.submit} onSubmit={save}>
        <div class="range">
          <NumberField
            label={words.firstAnswer}
            value={fields.firstAnswerMinutes}
            fault={faultAt(saving, FIRST)}
            onNumber={(minutes = Number.NaN) => change({ firstAnswerMinutes: minutes })}
          />
          <NumberField
            label={words.update}
            value={fields.updateMinutes}
            fault={faultAt(saving, UPDATE)}
            onNumber={(minutes = Number.NaN) => change({ updateMinutes: minutes })}
          />
        </div>
      </SettingsForm>
    </SettingsSection>
  );
}
