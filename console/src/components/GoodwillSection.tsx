import type { SiteSettings } from "../model/directory.ts";
import { strings } from "../strings/strings.ts";
import { NumberField } from "./NumberField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt, useSection } from "./use-section.ts";

const FIELDS = ["goodwill.currency", "goodwill.perConversation", "goodwill.perAgentPerDay"] as const;
const [CURRENCY, CONVERSATION, AGENT] = FIELDS;

/** What agents grant without asking; an owner's to set. */
export function GoodwillSection({ site: { goodwill } }: { site: SiteSettings }) {
  const { fields, saving, change, save } = useSection("goodwill", goodwill, (same) => same);
  const words = strings.goodwillSettings;
  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={FIELDS}>
      <SettingsForm submit={words.submit} onSubmit={save}>
        <div class="range">
          <TextField
            label={words.currency}
            hint={words.currencyHint}
            autocomplete="off"
            value={fields.currency}
            fault={faultAt(saving, CURRENCY)}
            onText={(currency) => change({ currency: currency.trim().toUpperCase() })}
          />
          <NumberField
            label={words.perConversation}
            min={0}
            isSum
            value={fields.perConversation}
            fault={faultAt(saving, CONVERSATION)}
            onNumber={(limit = Number.NaN) => change({ perConversation: limit })}
          />
          <NumberField
            label={words.perAgentPerDay}
            min={0}
            isSum
            value={fields.perAgentPerDay}
            fault={faultAt(saving, AGENT)}
            onNumber={(limit = Number.NaN) => change({ perAgentPerDay: limit })}
          />
        </div>
      </SettingsForm>
    </SettingsSection>
  );
}
