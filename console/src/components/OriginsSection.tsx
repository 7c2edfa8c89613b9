import type { SiteSettings } from "../model/directory.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt, useSection } from "./use-section.ts";

/** Where the chat may be shown. Each change is saved at once. */
export function OriginsSection({ site: { origins } }: { site: SiteSettings }) {
  const { settings } = useDesk();
  const { fields, saving, change, save } = useSection("origins", { adding: "" }, ({ adding }) => [
    ...origins,
    adding.trim(),
  ]);
  const words = strings.originSettings;
  const added = `origins.${origins.length}`;
  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={[added]}>
      {origins.length === 0 && <p>{words.none}</p>}
      <ul class="settings-list" aria-label={words.title}>
        {origins.map((origin) => (
          <li key={origin}>
            <span class="code">{origin}</span>
            <button
              type="button"
              class="icon-button"
              aria-label={words.removeOne(origin)}
              title={words.removeOne(origin)}
              onClick={() =>
                settings.save(
                  "origins",
                  origins.filter((each) => each !== origin),
                )
              }
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      <SettingsForm submit={words.submit} onSubmit={save}>
        <TextField
          label={words.adding}
          hint={words.hint}
          autocomplete="off"
          value={fields.adding}
          fault={faultAt(saving, added)}
          onText={(adding) => change({ adding })}
        />
      </SettingsForm>
    </SettingsSection>
  );
}
