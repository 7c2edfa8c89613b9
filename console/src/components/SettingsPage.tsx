import { Fragment } from "preact";
import { useEffect } from "preact/hooks";
import { strings } from "../strings/strings.ts";
import { ApiKeysSection } from "./ApiKeysSection.tsx";
import { ChoiceField } from "./ChoiceField.tsx";
import { DelayWordingSection } from "./DelayWordingSection.tsx";
import { useDesk } from "./desk-context.ts";
import { GoodwillSection } from "./GoodwillSection.tsx";
import { HoursSection } from "./HoursSection.tsx";
import { IdentityKeysSection } from "./IdentityKeysSection.tsx";
import { MailSection } from "./MailSection.tsx";
import { OriginsSection } from "./OriginsSection.tsx";
import { PanePage } from "./PanePage.tsx";
import { PolicySection } from "./PolicySection.tsx";
import { RetentionSection } from "./RetentionSection.tsx";
import { SiteSection } from "./SiteSection.tsx";
import { TemplatesSection } from "./TemplatesSection.tsx";

/** The settings of a site, in the place of the conversation; each section is saved by itself. */
export function SettingsPage({ backTo }: { backTo: string }) {
  const { agent, directory, settings } = useDesk();
  const site = settings.site.value;
  const sites = directory.sites.value;
  const words = strings.settings;

  useEffect(() => {
    // Colleagues change them as well.
    directory.load();
    settings.loadPinned();
    return settings.leave;
  }, [directory, settings]);

  return (
    <PanePage title={words.title} backTo={backTo}>
      {site ? (
        <div class="settings">
          {sites.length > 1 && (
            <ChoiceField
              label={words.site}
              value={site.id}
              choices={sites.map(({ id, name }) => ({ value: id, label: name }))}
              onChoice={settings.choose}
            />
          )}
          <Fragment key={site.id}>
            <SiteSection site={site} />
            <OriginsSection site={site} />
            <PolicySection site={site} />
            <HoursSection site={site} />
            {agent.role === "owner" && <GoodwillSection site={site} />}
            <TemplatesSection site={site} />
            <DelayWordingSection site={site} />
            <RetentionSection site={site} />
            <MailSection />
            <ApiKeysSection site={site} />
            <IdentityKeysSection site={site} />
          </Fragment>
        </div>
      ) : (
        <p role="status" class="nothing">
          {words.loading}
        </p>
      )}
    </PanePage>
  );
}
