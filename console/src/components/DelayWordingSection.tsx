import { DELAY_REASONS } from "@milepost/shared";
import type { SiteSettings } from "../model/directory.ts";
import { entryWords } from "../strings/entry-words.ts";
import { strings } from "../strings/strings.ts";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt, useSection } from "./use-section.ts";

const TOLD = DELAY_REASONS.map((reason) => `delayWording.${reason}`);

/** How delays are told to customers; the built-in words show where there are none. */
export function DelayWordingSection({ site: { delayWording } }: { site: SiteSettings }) {
  const { fields, saving, change, save } = useSection("delayWording", delayWording, (wording) =>
    Object.fromEntries(Object.entries(wording).filter(([, text]) => text?.trim())),
  );
  const words = strings.wordingSettings;
  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={TOLD}>
      <SettingsForm submit={words.submit} onSubmit={save}>
        {DELAY_REASONS.map((reason) => (
          <TextField
            key={reason}
            label={words.reasons[reason]}
            placeholder={entryWords.delayReasons[reason]}
            autocomplete="off"
            value={fields[reason] ?? ""}
            fault={faultAt(saving, `delayWording.${reason}`)}
            onText={(text) => change({ [reason]: text })}
          />
        ))}
      </SettingsForm>
    </SettingsSection>
  );
}
