import { WEEKDAYS } from "@milepost/shared";
import { useId } from "preact/hooks";
import type { SiteSettings } from "../model/directory.ts";
import { hoursDraftOf, hoursOf } from "../model/hours-draft.ts";
import { strings } from "../strings/strings.ts";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextArea } from "./TextArea.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt, useSection } from "./use-section.ts";

const ZONE = "hours.timeZone";
const HOLIDAYS = "hours.holidays";
const DAYS = WEEKDAYS.map((day) => `hours.weekly.${day}`);

/** When the site is open. */
export function HoursSection({ site: { hours } }: { site: SiteSettings }) {
  const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { fields, saving, change, save } = useSection("hours", hoursDraftOf(hours, ownZone), hoursOf);
  const hintId = useId();
  const words = strings.hoursSettings;
  return (
    <SettingsSection title={words.title} saving={saving} told={[ZONE, HOLIDAYS, ...DAYS]}>
      <SettingsForm submit={words.submit} onSubmit={save}>
        <label class="switch">
          <input
            type="checkbox"
            checked={fields.isAlwaysOpen}
            onChange={(event) => change({ isAlwaysOpen: event.currentTarget.checked })}
          />
          {words.alwaysOpen}
        </label>
        {!fields.isAlwaysOpen && (
          <>
            <TextField
              label={words.timeZone}
              hint={words.timeZoneHint}
              autocomplete="off"
              value={fields.timeZone}
              fault={faultAt(saving, ZONE)}
              onText={(timeZone) => change({ timeZone })}
            />
            <fieldset class="settings-group" aria-describedby={hintId}>
              <legend>{words.weekly}</legend>
              <p class="hint" id={hintId}>
                {words.weeklyHint}
              </p>
              <div class="range">
                {WEEKDAYS.map((day) => (
                  <TextField
                    key={day}
                    label={words.days[day]}
                    autocomplete="off"
                    value={fields.weekly[day]}
                    fault={faultAt(saving, `hours.weekly.${day}`)}
                    onText={(line) => change({ weekly: { ...fields.weekly, [day]: line } })}
                  />
                ))}
              </div>
            </fieldset>
            <TextArea
              label={words.holidays}
              hint={words.holidaysHint}
              value={fields.holidays}
              fault={faultAt(saving, HOLIDAYS)}
              onText={(holidays) => change({ holidays })}
            />
          </>
        )}
      </SettingsForm>
    </SettingsSection>
  );
}
