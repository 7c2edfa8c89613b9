import { LATE_WORD_MINUTES } from "@milepost/shared";
import type { SiteSettings } from "../model/directory.ts";
import { strings } from "../strings/strings.ts";
import { NumberField } from "./NumberField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { faultAt, useSection } from "./use-section.ts";

const FIRST = "policy.firstAnswerMinutes";
const UPDATE = "policy.updateMinutes";
const LATE_WORD = "policy.lateWordMinutes";

/** What is promised when nobody names a time. */
export function PolicySection({ site: { policy } }: { site: SiteSettings }) {
  const { fields, saving, change, save } = useSection("policy", policy, (same) => same);
  const words = strings.policySettings;
  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={[FIRST, UPDATE, LATE_WORD]}>
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
          <NumberField
            label={words.lateWord}
            value={fields.lateWordMinutes ?? LATE_WORD_MINUTES}
            fault={faultAt(saving, LATE_WORD)}
            onNumber={(minutes = Number.NaN) => change({ lateWordMinutes: minutes })}
          />
        </div>
      </SettingsForm>
    </SettingsSection>
  );
}
