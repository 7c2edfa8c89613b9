import { useEffect, useState } from "preact/hooks";
import type { SiteSettings } from "../model/directory.ts";
import { strings } from "../strings/strings.ts";
import { useDesk } from "./desk-context.ts";
import { Icon } from "./Icon.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SureButton } from "./SureButton.tsx";
import { TemplateForm } from "./TemplateForm.tsx";
import { faultIn } from "./use-section.ts";

/** What is before the person: the list, or one template, which has a name already or is new. */
type Editing = { status: "list" } | { status: "template"; name: string | undefined };

/** The plans that agents begin with. */
export function TemplatesSection({ site: { templates } }: { site: SiteSettings }) {
  const { settings } = useDesk();
  const [editing, setEditing] = useState<Editing>({ status: "list" });
  const saving = settings.saving("templates");
  const words = strings.templateSettings;

  useEffect(() => {
    if (saving.status === "saved") setEditing({ status: "list" });
  }, [saving]);

  const edit = (name: string | undefined) => {
    settings.goOn("templates");
    setEditing({ status: "template", name });
  };

  if (editing.status === "template") {
    const index = templates.findIndex(({ name }) => name === editing.name);
    const at = `templates.${index < 0 ? templates.length : index}`;
    const field = faultIn(saving)?.field;
    return (
      <SettingsSection
        title={words.title}
        saving={saving}
        told={field?.startsWith(`${at}.`) ? [field] : []}
        shown={editing.status}
      >
        <TemplateForm
          key={editing.name}
          templates={templates}
          before={editing.name}
          at={at}
          onClose={() => {
            settings.goOn("templates");
            setEditing({ status: "list" });
          }}
        />
      </SettingsSection>
    );
  }
  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} shown={editing.status}>
      {templates.length === 0 && <p>{words.none}</p>}
      <ul class="settings-list" aria-label={words.title}>
        {templates.map(({ name, steps }) => (
          <li key={name}>
            <span dir="auto">{name}</span>
            <span class="hint">{words.steps(steps.length)}</span>
            <button type="button" class="button quiet" aria-label={words.edit(name)} onClick={() => edit(name)}>
              {words.editShort}
            </button>
            <SureButton
              label={words.removeOne(name)}
              question={words.removeSure(name)}
              onSure={() =>
                settings.save(
                  "templates",
                  templates.filter((each) => each.name !== name),
                )
              }
            >
              {strings.settings.remove}
            </SureButton>
          </li>
        ))}
      </ul>
      <div class="settings-foot">
        <button type="button" class="button" onClick={() => edit(undefined)}>
          <Icon name="plus" />
          {words.add}
        </button>
        <SureButton
          label={words.bringBack}
          question={words.bringBackSure}
          onSure={() => settings.save("templates", null)}
        >
          {words.bringBack}
        </SureButton>
      </div>
    </SettingsSection>
  );
}
