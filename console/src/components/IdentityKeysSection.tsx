import { useEffect, useState } from "preact/hooks";
import type { SiteSettings } from "../model/directory.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../times.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { CopyField } from "./CopyField.tsx";
import { useDesk } from "./desk-context.ts";
import { KeyList } from "./KeyList.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { TextArea } from "./TextArea.tsx";
import { TextField } from "./TextField.tsx";
import { faultAt } from "./use-section.ts";

type Way = "secret" | "publicKey";

/** The keys by which a site's back end says who its visitors are. A secret is before the person once, until they leave. */
export function IdentityKeysSection({ site }: { site: SiteSettings }) {
  const { identityKeys, clock } = useDesk();
  const [name, setName] = useState("");
  const [way, setWay] = useState<Way>("secret");
  const [publicKey, setPublicKey] = useState("");
  const saving = identityKeys.saving.value;
  const made = identityKeys.made.value;
  const words = strings.identityKeySettings;

  useEffect(() => {
    identityKeys.show(site.id);
    return identityKeys.forget;
  }, [identityKeys, site.id]);
  useEffect(() => {
    if (made) setName("");
    if (made) setPublicKey("");
  }, [made]);

  return (
    <SettingsSection title={words.title} lead={words.lead} saving={saving} told={["name", "publicKey"]}>
      <KeyList
        keys={identityKeys.list.value}
        words={words}
        hintOf={({ id, algorithm, createdAt }) => words.about(algorithm, id, momentOf(createdAt, clock.nowMs()))}
        revoke={identityKeys.revoke}
      />
      {made && (
        <div class="settings-secret">
          <CopyField label={words.id(made.key.name)} text={made.key.id} />
          {made.secret && <CopyField label={words.secret(made.key.name)} text={made.secret} />}
          {made.secret && <p>{words.once}</p>}
        </div>
      )}
      <SettingsForm
        submit={words.submit}
        onSubmit={() => identityKeys.make(way === "secret" ? { name } : { name, publicKey })}
      >
        <TextField
          label={words.name}
          autocomplete="off"
          value={name}
          fault={faultAt(saving, "name")}
          onText={(text) => {
            setName(text);
            identityKeys.goOn();
          }}
        />
        <ChoiceField
          label={words.way}
          value={way}
          choices={[
            { value: "secret", label: words.ways.secret },
            { value: "publicKey", label: words.ways.publicKey },
          ]}
          onChoice={(next: Way) => setWay(next)}
        />
        {way === "publicKey" && (
          <TextArea
            label={words.publicKey}
            hint={words.publicKeyHint}
            isLong
            value={publicKey}
            fault={faultAt(saving, "publicKey")}
            onText={(text) => {
              setPublicKey(text);
              identityKeys.goOn();
            }}
          />
        )}
      </SettingsForm>
    </SettingsSection>
  );
}
